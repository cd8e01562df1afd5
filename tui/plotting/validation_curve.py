"""The picture of a validation curve: errors with their spread, zones, and the present value."""

from collections.abc import Sequence
from itertools import pairwise
from math import isfinite, log10
from statistics import median
from typing import NamedTuple

from tui.diagnosis.curve_words import present, sentences, table, text
from tui.diagnosis.validation_curve import Curve, Point, Zone, deviation
from tui.hyperparameters.number import Number
from tui.plotting.annotations import note, upright
from tui.plotting.axis import Axis, nice_top, tick_labels, ticks, widened
from tui.plotting.canvas import Series, line_marks
from tui.plotting.cells import label
from tui.plotting.grid import Grid
from tui.plotting.numbers import short_number
from tui.plotting.style import Charset, Line, Role
from tui.words import cell_width

_SPIKE = 3.0
"""What is so many times above the middle of the curve is cut off at the top."""
_ROLES = {Zone.UNDERFIT: Role.WARNING, Zone.GOOD: Role.BEST, Zone.OVERFIT: Role.WARNING}


class _Inside(NamedTuple):
    """Where the curve lies on its grid."""

    x: Axis
    y: Axis
    top: int
    left: int

    def column(self, across: float) -> int:
        return self.left + self.x.cell(across)

    def row(self, error: float) -> int:
        return self.top + self.y.cells - 1 - self.y.cell(min(max(error, self.y.low), self.y.high))


def validation_curve(
    curve: Curve, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    """`height` lines of `width` cells."""
    grid = Grid(width, height, charset)
    drawn = [point for point in curve.points if point.validation]
    if height >= 4:
        _header(grid, curve)
    if not drawn or height < 6 or width < 16:
        if height:
            grid.put(height // 2, 0, label("no value has an error yet", width), Role.FAINT)
        return grid.lines()
    low, high = _limits(drawn)
    rows = height - 3
    marks = list(ticks(low, high, max(int(rows / 2.5) + 1, 2)))
    texts = tick_labels(marks)
    gutter = max(map(len, texts), default=0) + 1
    gutter = gutter if gutter < width - 10 else 0
    across = _across(curve)
    x = Axis(*widened(min(across), max(across)), width - gutter - 2)
    inside = _Inside(x, Axis(low, high, rows), 1, gutter + 1)
    for row in range(1, rows + 1):
        grid.put(row, max(gutter, 0), "│", Role.AXIS)
    for mark, told in zip(marks, texts, strict=True):
        if gutter and low <= mark <= high:
            grid.put(inside.row(mark), gutter - len(told), told, Role.AXIS)
            grid.put(inside.row(mark), gutter, "┤", Role.AXIS)
    _curves(grid, inside, curve, across, charset)
    _verticals(grid, inside, curve, across, rows)
    _foot(grid, inside, curve, across)
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


def _limits(drawn: Sequence[Point]) -> tuple[float, float]:
    means = [each for point in drawn for each in (point.error, point.train_error) if isfinite(each)]
    if not means:
        return 0.0, 1.0
    tops = [point.error + _spread(point.validation) for point in drawn if isfinite(point.error)]
    middle = median([point.error for point in drawn if isfinite(point.error)] or means)
    top = min(max([*tops, *means]), max(_SPIKE * middle, min(means)))
    return 0.0, nice_top(top)


def _spread(errors: Sequence[float]) -> float:
    found = deviation(errors)
    return found if isfinite(found) else 0.0


def _header(grid: Grid, curve: Curve) -> None:
    column = grid.put(0, 0, label(curve.of.label, max(grid.width // 3, 1)), Role.SET)
    column = grid.put(0, column + 2, "▪ train", Role.TRAIN)
    column = grid.put(0, column + 2, "▫ validation", Role.VALIDATION)
    if column + 12 <= grid.width:
        grid.put(0, column + 2, "│ spread", Role.FAINT)


def _curves(
    grid: Grid, inside: _Inside, curve: Curve, across: Sequence[float], charset: Charset
) -> None:
    plain = charset is Charset.ASCII
    both = list(zip(across, curve.points, strict=True))
    layers = (
        ([(at, point.error) for at, point in both], "o" if plain else "▫", Role.VALIDATION),
        ([(at, point.train_error) for at, point in both], "*" if plain else "hd", Role.TRAIN),
    )
    series = [Series(points, mark, role) for points, mark, role in layers]
    for mark in line_marks(series, inside.x, inside.y):
        grid.put(inside.top + mark.row, inside.left + mark.column, mark.text, mark.role)
    for at, point in both:
        for errors, middle, role in (
            (point.validation, point.error, Role.VALIDATION),
            (point.train, point.train_error, Role.TRAIN),
        ):
            spread = _spread(errors)
            if isfinite(middle) and spread:
                top, bottom = inside.row(middle + spread), inside.row(middle - spread)
                upright(grid, inside.column(at), top, bottom, "│", role)
    spike = max((point.error for point in curve.points if isfinite(point.error)), default=0.0)
    if spike > inside.y.high * (1 + 1e-9):
        told = f"↑ up to {short_number(spike)}"
        note(grid, inside.top, inside.left + 1, told, Role.WARNING, [1, 2])


def _verticals(
    grid: Grid, inside: _Inside, curve: Curve, across: Sequence[float], rows: int
) -> None:
    """The best and the present value, in blank cells only."""
    top, bottom = inside.top, inside.top + rows - 1
    best = curve.best
    if best is not None:
        column = inside.column(across[curve.points.index(best)])
        upright(grid, column, top, bottom, "╎", Role.BEST)
        told = f"best {text(curve, best)}"
        down = [*range(bottom - 1, top - 1, -1), bottom]
        note(grid, bottom, column + 2, told, Role.BEST, down, column - 1)
    here = _present(curve, across)
    if here is not None and inside.x.low <= here <= inside.x.high:
        column = inside.column(here)
        upright(grid, column, top, bottom, "┊", Role.SET)
        told = f"now {present(curve)}"
        note(grid, top, column + 2, told, Role.SET, list(range(top, bottom + 1)), column - 1)


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


def _foot(grid: Grid, inside: _Inside, curve: Curve, across: Sequence[float]) -> None:
    """The values that fit under the axis, and under those the zones in words."""
    row = grid.height - 2
    used = -1
    last = len(curve.points) - 1
    end = text(curve, curve.points[last])
    limit = grid.width - cell_width(end) - 1
    for place in [last, *range(last)]:
        told = label(text(curve, curve.points[place]), 12)
        column = inside.column(across[place]) - (cell_width(told) - 1) // 2
        column = min(max(column, 0), max(grid.width - cell_width(told), 0))
        if place == last:
            grid.put(row, column, told, Role.AXIS)
            limit = column - 1 if last else grid.width
        elif column > used and column + cell_width(told) <= limit:
            used = grid.put(row, column, told, Role.AXIS)
    zones = curve.zones()
    columns = [inside.column(at) for at in across]
    starts = [inside.left, *((a + b + 1) // 2 for a, b in pairwise(columns))]
    ends = [*starts[1:], grid.width]
    place = 0
    while place < len(zones):
        stop = place
        while stop + 1 < len(zones) and zones[stop + 1] == zones[place]:
            stop += 1
        zone, room = zones[place], ends[stop] - starts[place] - 1
        if zone is not None and room > 0:
            word = zone.value if len(zone.value) <= room else zone.value[: max(room, 1)]
            grid.put(grid.height - 1, starts[place], word.center(room, "─"), _ROLES[zone])
        place = stop + 1
