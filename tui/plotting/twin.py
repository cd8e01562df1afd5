"""The same as each picture in words: one sentence and a small table."""

from collections.abc import Callable, Mapping
from math import isfinite
from typing import Final

from tui.plotting.bells import by_separation
from tui.plotting.boosting import output_of, residual_words
from tui.plotting.cells import column, label
from tui.plotting.centroids import sizes_and_moves, told_parts, told_start
from tui.plotting.clusters import told_rows
from tui.plotting.coefficients import coefficients, is_scaled
from tui.plotting.confusion import counts_of
from tui.plotting.curve import Curve, Summary
from tui.plotting.forest import count_of, many, out_of_bag
from tui.plotting.importance import importances
from tui.plotting.judged import JUDGED
from tui.plotting.movement import changes, ratio_text, ratios_of
from tui.plotting.neighbors import stored_sentence
from tui.plotting.numbers import measured, short_number
from tui.plotting.payload import finite_points, name_at, names_of, rows_of, text_of, vector_of
from tui.plotting.picture_words import (
    tell_kernels,
    tell_maps,
    tell_mistakes,
    tell_templates,
)
from tui.plotting.scatter import largest_miss
from tui.plotting.support import support_counts, support_sentence, vectors
from tui.plotting.tree import nodes_of, parent_of_newest, question
from tui.runs.panel import Panel

MOST_FEATURES = 8
_CLEAR = 0.05
"""A change of less than this share of a curve's whole height is a wiggle."""
_MOST_SPLITS = 40


def describe_curve(curve: Curve, measure: str = "error", word: str = "step") -> list[str]:
    """What the curves of `measure` (``error`` or ``loss``) did: a sentence, then a table.

    `word` is what the family calls a step.
    """
    train = curve.summaries[f"train_{measure}"]
    validation = curve.summaries[f"validation_{measure}"]
    if curve.last_record is None:
        return ["Nothing recorded yet."]
    parts = [_train_words(train, word), _validation_words(validation, word)]
    if curve.first_bad is not None:
        parts.append(f"not finite from {word} {curve.first_bad}")
    lines = ["; ".join(part for part in parts if part) + "."]
    lines.append(f"{measure:<11} {'first':>9} {'lowest':>9} {f'at {word}':>9} {'last':>9}")
    for name, one in (("train", train), ("validation", validation)):
        at = "-" if one.lowest_step is None else str(one.lowest_step)
        lowest = one.lowest if one.lowest_step is not None else float("nan")
        lines.append(
            f"{name:<11} {_cell(one.first):>9} {_cell(lowest):>9} {at:>9} {_cell(one.last):>9}"
        )
    return lines


def describe_panel(panel: Panel, word: str = "step") -> list[str]:
    """The panel in words; says so if it is of a kind without words."""
    teller = TELLERS.get(panel.kind)
    if teller is None:
        return [f"No description for {label(panel.kind, 40)}."]
    return teller(panel) + _moved(panel, word)


def _cell(value: float) -> str:
    return measured(value) if isfinite(value) else "-"


def _train_words(one: Summary, word: str) -> str:
    if one.lowest_step is None:
        return "train has no finite value"
    first, last = measured(one.first), measured(one.last)
    if one.highest == one.lowest:
        return f"train stays at {last}"
    if _clear(one.first - one.last, one):
        turned = _clear(one.last - one.lowest, one)
        by_way = f" by way of {measured(one.lowest)} at {word} {one.lowest_step}" if turned else ""
        return f"train falls from {first} to {last}{by_way}"
    if _clear(one.last - one.first, one):
        return f"train rises from {first} to {last}"
    between = f"between {measured(one.lowest)} and {measured(one.highest)}"
    return f"train goes up and down {between}, from {first} to {last}"


def _validation_words(one: Summary, word: str) -> str:
    if one.lowest_step is None:
        return "validation has no finite value"
    words = f"validation is lowest, {measured(one.lowest)}, at {word} {one.lowest_step}"
    if _clear(one.last - one.lowest, one):
        return f"{words}, then rises to {measured(one.last)}"
    return f"{words}, and ends at {measured(one.last)}" if one.last > one.lowest else words


def _clear(change: float, one: Summary) -> bool:
    return change > _CLEAR * (one.highest - one.lowest)


def _coefficients(panel: Panel) -> list[str]:
    found, scaled = coefficients(panel), is_scaled(panel)
    slopes = [c for c in found if not c.intercept and isfinite(c.standardised)]
    lines = [f"{panel.facts.get('count', len(found))} values learned; none of them is finite."]
    if slopes:
        top = max(slopes, key=lambda c: abs(c.standardised))
        standard = f"{short_number(top.standardised)} standardised, " if scaled else ""
        lines = [
            f"{panel.facts.get('count', len(found))} values learned; the strongest is "
            f"{label(top.full_name, 40)}, {standard}{short_number(top.data_units)} in data units."
        ]
    head = f"{'standardised':>12} " if scaled else ""
    lines.append(f"{'coefficient':<28} {head}{'data units':>12}")
    for one in found:
        standard = f"{short_number(one.standardised):>12} " if scaled else ""
        lines.append(f"{column(one.full_name, 28)} {standard}{short_number(one.data_units):>12}")
    return lines


def _terms(panel: Panel) -> list[str]:
    lines = _coefficients(panel)
    norm = panel.facts.get("norm")
    if norm is not None:
        lines.append(f"The size of all coefficients together is {short_number(float(norm))}.")
    if left_out := int(panel.facts.get("left_out") or 0):
        lines.append(f"{left_out} weaker ones are not listed.")
    lines.append("In data units a feature counts from the middle of its range in train.")
    return lines


def _layers(panel: Panel) -> list[str]:
    layers = list(panel.facts.get("layers") or ())
    widths = [layers[0].get("inputs", "?")] if layers else []
    widths += [layer.get("outputs", "?") for layer in layers]
    chain = " to ".join(str(width) for width in widths)
    lines = [f"{panel.facts.get('count', 0)} values learned in {len(layers)} layers: {chain}."]
    lines.append(f"{'layer':<6} {'lowest':>9} {'highest':>9}  update/weight")
    ratios = ratios_of(panel.facts)
    for number, layer in enumerate(layers):
        name = str(layer.get("name", ""))
        values = [v for row in rows_of(panel, name) for v in row]
        finite = [v for v in values if isfinite(v)]
        low, high = (min(finite), max(finite)) if finite else (float("nan"), float("nan"))
        ratio = ratio_text(ratios[number]) if number < len(ratios) else "-"
        bad = len(values) - len(finite)
        lines.append(
            f"{column(name, 6)} {short_number(low):>9} {short_number(high):>9}  {ratio}"
            + (f"  {bad} not finite" if bad else "")
        )
    return lines


def _tree(panel: Panel) -> list[str]:
    nodes = nodes_of(panel)
    splits = count_of(panel, "splits")
    if not nodes or not splits:
        return ["No question asked yet."]
    learned = f"{many(count_of(panel, 'count'), 'value')} learned"
    first = question(nodes[0], 60)
    lines = [f"{learned} in {many(splits, 'split')}, best first; the first asks {first}."]
    newest = parent_of_newest(nodes)
    if newest is not None and splits == len(nodes) // 2:
        lines[0] = lines[0][:-1] + f", the newest {question(nodes[newest], 60)}."
    lines.append(f"{'node':>5} {'question or leaf':<44} {'yes':>5} {'no':>5} {'rows':>7}")
    for number, node in enumerate(nodes[: 2 * _MOST_SPLITS + 1]):
        said = node.leaf if node.feature is None else question(node, 44)
        yes, no = (str(node.left), str(node.left + 1)) if node.left else ("", "")
        lines.append(
            f"{number:>5} {column(said, 44)} {yes:>5} {no:>5} {short_number(node.rows):>7}"
        )
    if len(nodes) > 2 * _MOST_SPLITS + 1:
        lines.append(f"and {many(splits - _MOST_SPLITS, 'split')} more.")
    return lines


def _forest(panel: Panel) -> list[str]:
    values = many(count_of(panel, "count"), "value")
    trees = many(count_of(panel, "trees"), "tree")
    splits = many(count_of(panel, "splits"), "split")
    said = f"{values} learned in {trees} with {splits}; {out_of_bag(panel)}."
    return [said, *_importance_table(panel)]


def _boosting(panel: Panel) -> list[str]:
    values = many(count_of(panel, "count"), "value")
    rounds = many(count_of(panel, "rounds"), "round")
    sentence = f"{values} learned in {rounds}; mean {residual_words(panel)} on training rows"
    corrected = output_of(panel)
    if corrected:
        sentence += f"; the newest round corrects {label(corrected, 30)} most"
    return [sentence + ".", *_importance_table(panel)]


def _importance_table(panel: Panel) -> list[str]:
    found = importances(panel)
    lines = [f"{'feature':<28} {'share of the gain':>17}"] if found else []
    return lines + [f"{column(one.name, 28)} {one.share:>17.1%}" for one in found]


def _support(panel: Panel) -> list[str]:
    classes, features = names_of(panel, "classes"), names_of(panel, "features")
    lines = [support_sentence(panel) + "."]
    lines.append(f"{'class':<28} {'rows':>6} {'free':>6} {'bounded':>8}")
    for k, (rows, free, bounded) in enumerate(support_counts(panel)):
        lines.append(f"{column(name_at(classes, k), 28)} {rows:>6} {free:>6} {bounded:>8}")
    found = vectors(panel)[:5]
    if found:
        heads = " ".join(f"{label(name, 12):>12}" for name in features[:4])
        lines.append(f"{'row':>6} {'class':<16} {'weight':>9} {heads}")
    for one in found:
        values = " ".join(f"{short_number(v):>12}" for v in one.values[:4])
        own = column(name_at(classes, one.own), 16)
        lines.append(f"{one.row:>6} {own} {short_number(one.weight):>9} {values}")
    return lines


def _neighbors(panel: Panel) -> list[str]:
    classes = names_of(panel, "classes")
    lines = [stored_sentence(panel) + "."]
    if classes:
        lines.append(f"{'class':<28} {'stored':>6}")
    for k, count in enumerate(vector_of(panel, "counts")):
        lines.append(f"{column(name_at(classes, k), 28)} {short_number(count):>6}")
    target = label(text_of(panel, "target", "target"), 20)
    lines.append(f"{'row':>6} {target:<20} {'nearest':<20} {'distance':>9}")

    def said(value: float) -> str:
        known = classes and isfinite(value)
        return column(name_at(classes, int(value)) if known else short_number(value), 20)

    distances, targets = rows_of(panel, "distance"), rows_of(panel, "target")
    for each, far, near in list(zip(rows_of(panel, "asking"), distances, targets, strict=False))[
        :5
    ]:
        lines.append(
            f"{short_number(each[0]):>6} {said(each[1])} {said(near[0])} {short_number(far[0]):>9}"
        )
    return lines


def _bells(panel: Panel) -> list[str]:
    classes, features = names_of(panel, "classes"), names_of(panel, "features")
    means, spreads = rows_of(panel, "mean"), rows_of(panel, "spread")
    order = by_separation(panel)
    if not order:
        return ["No bell curves are learned yet."]
    first = label(name_at(features, order[0]), 40)
    lines = [f"{len(order)} features in {len(means)} classes; {first} tells them apart best."]
    lines.append(f"{'feature':<28} {'class':<20} {'mean':>9} {'spread':>9}")
    for feature in order[:8]:
        for k, (mean, spread) in enumerate(zip(means, spreads, strict=False)):
            lines.append(
                f"{column(name_at(features, feature), 28)} {column(name_at(classes, k), 20)} "
                f"{short_number(mean[feature]):>9} {short_number(spread[feature]):>9}"
            )
    return lines


def _moved(panel: Panel, word: str) -> list[str]:
    moved = changes(panel.facts.get("changed") or (), 8)
    return [f"changed most in this {word}:", *moved] if moved else []


def _boundary(panel: Panel) -> list[str]:
    classes, features = names_of(panel, "classes"), names_of(panel, "features")
    winners = [int(v) for row in rows_of(panel, "winner") for v in row if isfinite(v)]
    lines = [
        f"Which class wins over {label(name_at(features, 0), 40)} and "
        f"{label(name_at(features, 1), 40)}, by share of the plane."
    ]
    wrong = _misplaced(panel)
    if wrong:
        lines[0] = lines[0][:-1] + f"; {wrong}."
    held = len(rows_of(panel, "support"))
    if held:
        lines[0] += f" {held} support vectors hold the margin."
    for index in sorted({*range(len(classes)), *winners}):
        share = winners.count(index) / len(winners) if winners else 0.0
        lines.append(f"{column(name_at(classes, index), 28)} {share:>5.0%}")
    return lines


def _misplaced(panel: Panel) -> str:
    """How many validation points lie in the area of another class."""
    winners = rows_of(panel, "winner")
    points = finite_points(rows_of(panel, "validation"))
    x, y = panel.facts.get("x"), panel.facts.get("y")
    if not winners or not points or not x or not y or x[1] <= x[0] or y[1] <= y[0]:
        return ""
    wrong = 0
    for across, up, index in points:
        column = int((across - x[0]) / (x[1] - x[0]) * len(winners[0]))
        row = int((y[1] - up) / (y[1] - y[0]) * len(winners))
        column = min(max(column, 0), len(winners[0]) - 1)
        row = min(max(row, 0), len(winners) - 1)
        wrong += winners[row][column] != index
    return f"about {wrong} of {len(points)} validation points lie on another class's side"


def _fitted(panel: Panel) -> list[str]:
    curve = finite_points(rows_of(panel, "curve"))
    feature, target = text_of(panel, "feature", "feature"), text_of(panel, "target", "target")
    names = f"{label(target, 40)} over {label(feature, 40)}"
    if not curve:
        return [f"{names}: the fitted curve is not finite."]
    low, high = min(curve, key=lambda p: p[1]), max(curve, key=lambda p: p[1])
    lines = [
        f"{names}: the fitted curve is lowest, {short_number(low[1])}, at {short_number(low[0])} "
        f"and highest, {short_number(high[1])}, at {short_number(high[0])}.",
        f"{label(feature, 12):>12} {label(target, 12):>12}",
    ]
    picks = sorted({round(i * (len(curve) - 1) / 4) for i in range(5)})
    lines += [f"{short_number(curve[i][0]):>12} {short_number(curve[i][1]):>12}" for i in picks]
    return lines


def _confusion(panel: Panel) -> list[str]:
    counts, classes = counts_of(panel), names_of(panel, "classes")
    total = sum(map(sum, counts))
    if not total:
        return ["Nothing predicted yet."]
    part = label(text_of(panel, "part", "validation"), 20)
    right = sum(row[k] for k, row in enumerate(counts) if k < len(row))
    sentence = f"{right} of {total} {part} rows are right"
    misses = [
        (v, i, j) for i, row in enumerate(counts) for j, v in enumerate(row) if i != j and v > 0
    ]
    if misses:
        value, i, j = max(misses, key=lambda m: m[0])
        sentence += (
            f"; most often {label(name_at(classes, i), 30)} is taken for "
            f"{label(name_at(classes, j), 30)}, {value} times"
        )
    lines = [sentence + ".", f"{'true class':<28} {'right':>6} {'of':>6}"]
    for k, row in enumerate(counts):
        own = row[k] if k < len(row) else 0
        lines.append(f"{column(name_at(classes, k), 28)} {own:>6} {sum(row):>6}")
    return lines


def _scatter(panel: Panel) -> list[str]:
    rows = rows_of(panel, "points")
    points = finite_points(rows)
    target = label(text_of(panel, "target", "target"), 40)
    if not points:
        return [f"No prediction of {target} is finite."]
    part = label(text_of(panel, "part", "validation"), 20)
    lines = [f"{len(points)} predictions of {target} on {part} rows; {largest_miss(points)}."]
    lines.append(f"{'true':>12} {'predicted':>12} {'off by':>12}")
    worst = sorted(points, key=lambda p: -abs(p[0] - p[1]))[:5]
    lines += [" ".join(f"{short_number(v):>12}" for v in (t, g, g - t)) for t, g, *_ in worst]
    return lines


def _partition(panel: Panel) -> list[str]:
    clusters, features = names_of(panel, "classes"), names_of(panel, "features")
    winners = [int(v) for row in rows_of(panel, "winner") for v in row if isfinite(v)]
    lines = [
        f"Which centroid is nearest over {label(name_at(features, 0), 40)} and "
        f"{label(name_at(features, 1), 40)}, by share of the plane."
    ]
    for index in range(len(clusters)):
        share = winners.count(index) / len(winners) if winners else 0.0
        lines.append(f"{column(name_at(clusters, index), 28)} {share:>5.0%}")
    return lines


def _centroids(panel: Panel) -> list[str]:
    where, features = rows_of(panel, "centroids"), names_of(panel, "features")
    count = len(where)
    lines = [
        f"{count} centroid{'' if count == 1 else 's'} of {len(features)} features, in data units: "
        f"{told_start(panel)}.",
        *told_parts(panel),
    ]
    names = " ".join(f"{label(name, 12):>12}" for name in features[:MOST_FEATURES])
    lines.append(f"{'centroid':<8} {'rows':>7} {'moved':>9} {names}")
    for k, (size, moved) in enumerate(sizes_and_moves(panel, count)):
        place = " ".join(f"{short_number(v, 4):>12}" for v in where[k][:MOST_FEATURES])
        lines.append(f"{k + 1:<8} {size:>7} {short_number(moved):>9} {place}")
    lines.append("moved: how far in the last move, in scaled units.")
    if len(features) > MOST_FEATURES:
        lines.append(f"{len(features) - MOST_FEATURES} more features are not listed.")
    return lines


def _clusters(panel: Panel) -> list[str]:
    counts, classes = counts_of(panel), names_of(panel, "classes")
    if not counts or not counts[0]:
        return ["No row is assigned yet."]
    if not classes:
        return [
            f"How many {told_rows(panel)}.",
            *(f"cluster {k + 1:<4} {sum(row):>6}" for k, row in enumerate(counts)),
        ]
    own = sum(max(row) for row in counts)
    lines = [
        f"{own} of {sum(map(sum, counts))} validation rows are of the class that is most frequent "
        "in their cluster; the clusters were found without the classes.",
        f"{'cluster':<8} {'rows':>6}  most frequent class",
    ]
    for k, row in enumerate(counts):
        most = max(range(len(row)), key=row.__getitem__)
        said = f"{label(name_at(classes, most), 28)}, {row[most]}" if sum(row) else "none"
        lines.append(f"{k + 1:<8} {sum(row):>6}  {said}")
    return lines


TELLERS: Final[Mapping[str, Callable[[Panel], list[str]]]] = {
    "coefficients": _coefficients,
    "terms": _terms,
    "layers": _layers,
    "tree": _tree,
    "forest": _forest,
    "boosting": _boosting,
    "support": _support,
    "neighbors": _neighbors,
    "bells": _bells,
    "boundary": _boundary,
    "curve": _fitted,
    "partition": _partition,
    "centroids": _centroids,
    "clusters": _clusters,
    "confusion": _confusion,
    "scatter": _scatter,
    "kernels": tell_kernels,
    "maps": tell_maps,
    "templates": tell_templates,
    "units": tell_templates,
    "mistakes": tell_mistakes,
    **JUDGED,
}
