"""Support vectors: counts a class, and a table of the strongest."""

from math import isfinite
from typing import NamedTuple

from tui.plotting.cells import column, label
from tui.plotting.class_marks import distinct, mark_of, role_of
from tui.plotting.distinct import distinct as shortened
from tui.plotting.grid import Grid
from tui.plotting.numbers import fixed_number, short_number, spaced
from tui.plotting.payload import name_at, names_of, rows_of
from tui.plotting.style import Charset, Line, Role
from tui.plotting.view import View
from tui.runs.panel import Panel
from tui.words import cell_width

_NUMBER = 9


class Vector(NamedTuple):
    """One support vector: its training row from 1, its class, its weight, whom it is against."""

    row: int
    own: int
    weight: float
    against: int
    values: list[float]


def vectors(panel: Panel) -> list[Vector]:
    """The strongest ones, strongest first; rows that say no row and class are left out."""
    values = rows_of(panel, "values")
    found = []
    for place, each in enumerate(rows_of(panel, "strongest")):
        if len(each) >= 4 and all(isfinite(each[k]) for k in (0, 1, 3)):
            own = values[place] if place < len(values) else []
            found.append(Vector(int(each[0]), int(each[1]), each[2], int(each[3]), own))
    return found


def support_counts(panel: Panel) -> list[tuple[int, int, int]]:
    """Rows, free and bounded support vectors of each class."""
    rows = [[int(v) if isfinite(v) else 0 for v in row] for row in rows_of(panel, "counts")]
    return [(row[0], row[1], row[2]) for row in rows if len(row) >= 3]


def support_sentence(panel: Panel, width: int = 200) -> str:
    """``63 of 300 rows hold the margin: 20 free, 43 bounded at C = 10``, shorter to fit `width`."""
    counts = support_counts(panel)
    rows, free, bounded = (sum(each[k] for each in counts) for k in range(3))
    bound = panel.facts.get("C")
    at = f" at C = {short_number(float(bound))}" if bound is not None else ""
    held = f"{spaced(free + bounded)} of {spaced(rows)} rows"
    kinds = f"{spaced(free)} free, {spaced(bounded)} bounded"
    ways = (f"{held} hold the margin: {kinds}{at}", f"{held}: {kinds}{at}", f"{held}: {kinds}")
    return next((way for way in ways if len(way) <= width), kinds)


def draw_support(
    panel: Panel, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    grid = Grid(width, height, charset)
    classes = names_of(panel, "classes")
    charset = distinct(len(classes), charset)
    grid.put(0, 0, label(support_sentence(panel, width), width), Role.LEARNED)
    row = _counts(grid, panel, classes, 1, max((height - 1) // 3, 1), charset)
    _table(grid, panel, classes, row + 1 if height >= 10 else row, charset)
    return grid.lines()


def _counts(
    grid: Grid, panel: Panel, classes: list[str], top: int, most: int, charset: Charset
) -> int:
    """A line a class, several beside each other where they would be too many; the row after."""
    counts = support_counts(panel)
    lines = [
        (place, f"{free + bounded} of {rows}, {free} free")
        for place, (rows, free, bounded) in enumerate(counts)
    ]
    beside = min(max(-(-len(lines) // max(most, 1)), 1), max(grid.width // 24, 1))
    room = grid.width // beside
    longest = max((cell_width(label(name, 20)) for name in classes), default=4)
    if max((len(text) for _, text in lines), default=0) + longest + 4 > room:
        lines = [(place, text.partition(",")[0]) for place, text in lines]
    widest = max((len(text) for _, text in lines), default=0)
    name_room = max(min(longest, room - widest - 4), 3)
    deep = min(-(-len(lines) // beside), most)
    for place, text in lines[: deep * beside]:
        left = (place // deep) * room
        role = role_of(place)
        end = grid.put(top + place % deep, left, mark_of(place, False, charset) + " ", role)
        end = grid.put(top + place % deep, end, column(name_at(classes, place), name_room), role)
        grid.put(top + place % deep, end + 1, text, Role.PLAIN)
    return top + deep


def _table(grid: Grid, panel: Panel, classes: list[str], top: int, charset: Charset) -> None:
    found = vectors(panel)
    if not found or top + 1 >= grid.height:
        return
    several = len(classes) > 2
    features = names_of(panel, "features")
    longest = max(max((cell_width(label(c, 12)) for c in classes), default=5), 5)
    names = min(longest, max((grid.width - 16) // 5, 3))
    rows = max(len(str(each.row)) for each in found)
    rows = max(rows, 3)
    left = rows + 1 + names + 2 + 1 + _NUMBER + 1
    against = left
    rivals = names if grid.width >= 60 else 0  # 0: their mark alone
    left += rivals + 3 if several else 0
    shown = max((grid.width - left) // (_NUMBER + 1), 0)
    shown = min(shown, len(features))
    grid.put(top, 0, "row".rjust(rows), Role.FAINT)
    grid.put(top, rows + 1, label("class", names + 2), Role.FAINT)
    grid.put(top, rows + names + 4, "weight".rjust(_NUMBER), Role.FAINT)
    if several:
        grid.put(top, against, label("against", rivals + 2) if rivals else "vs", Role.FAINT)
    for k in range(shown):
        text = label(features[k], _NUMBER)
        end = left + (k + 1) * (_NUMBER + 1) - 1
        grid.put(top, end - cell_width(text), text, Role.FAINT)
    short = shortened(classes, names)
    apart = [short[name] for name in classes]
    room = grid.height - top - 1
    more = max(sum(f + b for _, f, b in support_counts(panel)) - room, 0)
    room -= 1 if more else 0
    for line, one in enumerate(found[:room], start=top + 1):
        grid.put(line, 0, str(one.row).rjust(rows))
        _class(grid, line, rows + 1, one.own, apart, names, charset)
        role = Role.NEGATIVE if one.weight < 0 else Role.POSITIVE
        grid.put(line, rows + names + 4, _signed(one.weight), role)
        if several:
            _class(grid, line, against, one.against, classes, rivals, charset)
        for k, value in enumerate(one.values[:shown]):
            grid.put(line, left + k * (_NUMBER + 1), fixed_number(value, _NUMBER), Role.PLAIN)
    if more:
        hidden = sum(f + b for _, f, b in support_counts(panel)) - min(room, len(found))
        text = f"{spaced(hidden)} weaker ones not shown"
        unseen = int(panel.facts.get("all_features") or len(features)) - shown
        text += f"; {unseen} more features" if unseen > 0 and grid.width >= 50 else ""
        grid.put(grid.height - 1, 0, label(text, grid.width), Role.FAINT)


def _class(
    grid: Grid, row: int, left: int, index: int, classes: list[str], width: int, charset: Charset
) -> None:
    role = role_of(index)
    end = grid.put(row, left, mark_of(index, False, charset) + " ", role)
    grid.put(row, end, label(name_at(classes, index), width), role)


def _signed(weight: float) -> str:
    """With its sign always, so that it does not hang on colour."""
    if 1e-3 <= abs(weight) < 1e4:
        return f"{weight:+{_NUMBER}.3f}"
    text = fixed_number(abs(weight), _NUMBER - 1).strip()
    return (("-" if weight < 0 else "+") + text).rjust(_NUMBER)


def tell_support(panel: Panel) -> list[str]:
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


SUPPORT = View("Support vectors", draw_support, tell_support)
