"""The picture of a validation curve: errors with their spread, zones, and the present value."""

from collections.abc import Sequence
from itertools import groupby, pairwise
from math import log10
from typing import NamedTuple

from tui.diagnosis.curve_words import present, sentences, table, text
from tui.diagnosis.validation_curve import Curve, Zone
from tui.hyperparameters.number import Number
from tui.plotting.cells import label
from tui.plotting.curves.inside import Inside, curves, error_limits, foot, header, plane, rule
from tui.plotting.grid import Grid
from tui.plotting.style import Charset, Line, Role

_ROLES = dict.fromkeys(Zone, Role.WARNING) | {Zone.GOOD: Role.BEST}


def validation_curve(
    curve: Curve,
    width: int,
    height: int,
    charset: Charset = Charset.UNICODE,
    cursor: int | None = None,
) -> list[Line]:
    """`height` lines of `width` cells; `cursor` is the place of a point that is looked at."""
    grid = Grid(width, height, charset)
    drawn = [point for point in curve.points if point.validation]
    if height >= 4:
        header(grid, curve.of.label)
    if not drawn or height < 6 or width < 16:
        if height:
            grid.put(height // 2, 0, label("no value has an error yet", width), Role.FAINT)
        return grid.lines()
    across = _across(curve)
    inside = plane(grid, error_limits(drawn), across, height - 3)
    curves(grid, inside, curve.points, across, charset, joined=curve.ordered)
    if cursor is not None:
        rule(grid, inside, across[cursor], "┃", "", Role.SET)
    _verticals(grid, inside, curve, across)
    foot(grid, inside, [text(curve, point) for point in curve.points], across, height - 2)
    _zones(grid, inside, curve, across)
    return grid.lines()


def tell(curve: Curve) -> list[str]:
    """The same in sentences and a table."""
    return [*sentences(curve), "", *table(curve)]


def _across(curve: Curve) -> list[float]:
    """Where each point lies across: by its value where that is a number, else one by one."""
    values = [point.value for point in curve.points]
    if not all(isinstance(value, (int, float)) for value in values):
        return [float(place) for place in range(len(values))]
    return [log10(value) if curve.log else float(value) for value in values]


def _verticals(grid: Grid, inside: Inside, curve: Curve, across: Sequence[float]) -> None:
    """The best and the present value, in blank cells only."""
    best = curve.best
    if best is not None and not curve.flat:
        at = across[curve.points.index(best)]
        rule(grid, inside, at, "╎", f"best {text(curve, best)}", Role.BEST, low=True)
    here = _present(curve, across)
    if here is not None and inside.x.low <= here <= inside.x.high:
        rule(grid, inside, here, "┊", f"now {present(curve)}", Role.SET)


def _present(curve: Curve, across: Sequence[float]) -> float | None:
    """Where the present value lies across, if it is on the axis at all."""
    for at, point in zip(across, curve.points, strict=True):
        if point.value == curve.present:
            return at
    if not all(isinstance(point.value, (int, float)) for point in curve.points):
        return None
    declaration = curve.of.declaration
    switched_off = isinstance(declaration, Number) and curve.present == declaration.off
    if not isinstance(curve.present, (int, float)) or switched_off:
        return None
    if curve.log:
        return log10(curve.present) if curve.present > 0 else None
    return float(curve.present)


def _zones(grid: Grid, inside: Inside, curve: Curve, across: Sequence[float]) -> None:
    """The zones in words, in the last row: each a line as long as it is, with its word on it."""
    columns = [inside.column(at) for at in across]
    starts = [inside.left, *((a + b + 1) // 2 for a, b in pairwise(columns))]
    ends = [*starts[1:], grid.width]
    found: list[_Stretch] = []
    place = 0
    for zone, group in groupby(curve.zones()):
        last = place + len(list(group)) - 1
        room = ends[last] - starts[place] - 1
        if zone is not None and room > 0:
            found.append(_Stretch(zone, starts[place], room))
        place = last + 1
    for each in found:
        grid.put(grid.height - 1, each.start, "─" * each.room, _ROLES[each.zone])
    for each, column in _spread_out(found, inside.left, grid.width):
        word, start = each.zone.value, column
        if not each.start <= column <= each.start + each.room - len(word):
            word, start = f" {word} ", column - 1  # apart from the lines of its neighbours
        grid.put(grid.height - 1, start, word, _ROLES[each.zone])


class _Stretch(NamedTuple):
    zone: Zone
    start: int
    room: int

    @property
    def wish(self) -> int:
        """Where its word stands best."""
        word = self.zone.value
        inside = word.center(self.room).index(word) if len(word) <= self.room else 0
        return self.start + (inside or (self.room - len(word)) // 2)


def _spread_out(every: Sequence[_Stretch], left: int, right: int) -> list[tuple[_Stretch, int]]:
    """The column of each word, near where it stands best; where there is no room for all, words of
    the shortest stretches are left out, for no word is cut.
    """
    kept = list(every)
    while kept:
        columns, used = list[int](), left
        for each in kept:
            columns.append(max(each.wish, used))
            used = columns[-1] + len(each.zone.value) + 1
        limit = right
        for place in reversed(range(len(kept))):
            columns[place] = min(columns[place], limit - len(kept[place].zone.value))
            limit = columns[place] - 1
        if columns[0] >= left:
            return list(zip(kept, columns, strict=True))
        kept.remove(min(kept, key=lambda each: each.room))
    return []
