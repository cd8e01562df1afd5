"""The same as each picture of a search in words: one sentence and a small table."""

from collections.abc import Sequence
from math import isfinite
from statistics import median

from tui.hyperparameters import OneOf
from tui.hyperparameters.dimension import Dimension
from tui.plotting.cells import column
from tui.plotting.numbers import many, measured, short_number
from tui.plotting.search.dots import Dot, best_of
from tui.plotting.search.overlay import LETTERS, MOST, Trace
from tui.plotting.search.parallel import front
from tui.plotting.search.progress import best_so_far

PARTS = 4
LAST = 12
NONE = "No trial has an error yet."


def tell_progress(dots: Sequence[Dot]) -> list[str]:
    """When the best was found, and each time it got better."""
    steps = best_so_far(dots)
    if not steps:
        return [NONE]
    after = max(each.trial for each in dots) - steps[-1].trial
    lines = [
        f"Best so far: {measured(steps[-1].error)} by trial {steps[-1].trial}, "
        f"and {many(after, 'trial')} since then.",
        f"{'trial':>6} {'best':>9}",
    ]
    return lines + [f"{each.trial:>6} {measured(each.error):>9}" for each in steps[-LAST:]]


def tell_against(dots: Sequence[Dot], which: int, dimension: Dimension) -> list[str]:
    """Where on the dimension the best lies, and the errors of each value or quarter of it."""
    placed = [each for each in dots if each.units[which] is not None]
    best, name = best_of(placed), dimension.of.label
    if best is None:
        return [f"No trial is complete to say what {name} does."]
    count = dimension.size if isinstance(dimension.searched, OneOf) else PARTS
    parts: list[list[Dot]] = [[] for _ in range(count or PARTS)]
    for each in placed:
        unit = each.units[which]
        assert unit is not None
        parts[min(int(unit * len(parts)), len(parts) - 1)].append(each)
    at = dimension.of.declaration.format(dimension.value(best.units[which] or 0.0))
    lines = [
        f"The best trial, {best.trial}, has {name} {at} and error {measured(best.error)}.",
        f"{column(name, 22)} {'trials':>6} {'lowest':>9} {'middle':>9}",
    ]
    for place, part in enumerate(parts):
        errors = [each.error for each in part]
        low = measured(min(errors)) if errors else "-"
        middle = measured(median(errors)) if errors else "-"
        said = column(_stretch(dimension, place, len(parts)), 22)
        lines.append(f"{said} {len(part):>6} {low:>9} {middle:>9}")
    return lines


def _stretch(dimension: Dimension, place: int, count: int) -> str:
    said = dimension.of.declaration.format
    if isinstance(dimension.searched, OneOf):
        return said(dimension.searched.values[place])
    ends = (dimension.value(place / count), dimension.value((place + 1) / count))
    return f"{said(ends[0])} to {said(ends[1])}"


def tell_heat(
    dots: Sequence[Dot], pair: tuple[int, int], dimensions: Sequence[Dimension]
) -> list[str]:
    """The lowest errors on the quarters of two dimensions."""
    across, up = dimensions[pair[0]], dimensions[pair[1]]
    cells: dict[tuple[int, int], float] = {}
    for each in dots:
        x, y = each.units[pair[0]], each.units[pair[1]]
        if x is not None and y is not None:
            key = (min(int(x * PARTS), PARTS - 1), min(int(y * PARTS), PARTS - 1))
            cells[key] = min(cells.get(key, each.error), each.error)
    if not cells:
        return [NONE]
    words = ("first", "second", "third", "last")
    low = min(cells, key=lambda key: cells[key])
    lines = [
        f"Lowest, {measured(cells[low])}, in the {words[low[0]]} quarter of {across.of.label} "
        f"and the {words[low[1]]} of {up.of.label}.",
        f"{column(f'{up.of.label} by {across.of.label}', 22)} "
        + " ".join(f"{word:>8}" for word in words),
    ]
    for y in reversed(range(PARTS)):
        values = [cells.get((x, y)) for x in range(PARTS)]
        said = " ".join(f"{'-' if v is None else measured(v):>8}" for v in values)
        lines.append(f"{column(words[y], 22)} {said}")
    return lines


def tell_parallel(dots: Sequence[Dot], dimensions: Sequence[Dimension]) -> list[str]:
    """Between what values of each the best fifth lies, beside the best and all that were tried."""
    leading, best = front(dots), best_of(dots)
    if best is None:
        return [NONE]
    lines = [
        f"The best {len(leading)} of {many(len(dots), 'trial')}, with errors up to "
        f"{measured(leading[-1].error)}, have these values.",
        f"{column('', 22)} {column('the best', 12)} these",
    ]
    for which, dimension in enumerate(dimensions):
        units = sorted({unit for each in leading if (unit := each.units[which]) is not None})
        whole = isinstance(dimension.searched, OneOf) or len(units) < 2
        ends = [_value(dimension, unit) for unit in (units if whole else [units[0], units[-1]])]
        at = best.units[which]
        told = column("-" if at is None else _value(dimension, at), 12)
        these = (", " if whole else " to ").join(ends) or "-"
        lines.append(f"{column(dimension.of.label, 22)} {told} {these}")
    return lines


def _value(dimension: Dimension, unit: float) -> str:
    value = dimension.value(unit)
    return (
        short_number(value) if isinstance(value, float) else dimension.of.declaration.format(value)
    )


def tell_overlay(traces: Sequence[Trace], word: str) -> list[str]:
    """Each curve's lowest error and where."""
    lines = [f"{min(len(traces), MOST)} curves of trials on validation."]
    for letter, each in zip(LETTERS, traces[:MOST], strict=False):
        finite = [point for point in each.points if isfinite(point[1])]
        low = min(finite, key=lambda point: point[1], default=None)
        said = "nothing yet" if low is None else f"{measured(low[1])} at {word} {low[0]:.0f}"
        lines.append(f"{letter} {each.name}: lowest {said}")
    return lines if traces else ["No curve is drawn."]


def tell_shares(named: Sequence[tuple[str, float]], method: str) -> list[str]:
    """What decided most."""
    if not named:
        return ["Importance is computed once enough trials are complete."]
    ranked = sorted(named, key=lambda each: -each[1])
    lines = [f"{ranked[0][0]} decided most ({method})."]
    return lines + [f"{column(name, 22)} {share:>6.0%}" for name, share in ranked]
