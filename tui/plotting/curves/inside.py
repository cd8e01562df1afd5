"""The plane of a curve over something that is set: errors with their spread upwards."""

from collections.abc import Sequence
from math import isfinite
from statistics import median
from typing import NamedTuple

from tui.diagnosis.validation_curve import Point, deviation
from tui.plotting.annotations import note, upright
from tui.plotting.axis import Axis, nice_top, tick_labels, ticks, widened
from tui.plotting.canvas import Series, line_marks
from tui.plotting.cells import label
from tui.plotting.grid import Grid
from tui.plotting.numbers import short_number
from tui.plotting.style import Charset, Role
from tui.words import cell_width

_SPIKE = 3.0
"""What is so many times above the middle of the curve is cut off at the top."""


class Inside(NamedTuple):
    """Where the curve lies on its grid: `rows` rows from `top` on, and columns from `left`."""

    x: Axis
    y: Axis
    top: int
    left: int

    @property
    def bottom(self) -> int:
        return self.top + self.y.cells - 1

    def column(self, across: float) -> int:
        return self.left + self.x.cell(across)

    def row(self, error: float) -> int:
        return self.bottom - self.y.cell(min(max(error, self.y.low), self.y.high))


def plane(
    grid: Grid, limits: tuple[float, float], across: Sequence[float], rows: int, top: int = 1
) -> Inside:
    """Draw the axis of `rows` rows from `top` on; `across` is what lies on the other."""
    low, high = limits
    marks = list(ticks(low, high, max(int(rows / 2.5) + 1, 2)))
    texts = tick_labels(marks)
    gutter = max(map(len, texts), default=0) + 1
    gutter = gutter if gutter < grid.width - 10 else 0
    x = Axis(*widened(min(across), max(across)), grid.width - gutter - 2)
    inside = Inside(x, Axis(low, high, rows), top, gutter + 1)
    for row in range(top, top + rows):
        grid.put(row, gutter, "│", Role.AXIS)
    for mark, told in zip(marks, texts, strict=True):
        if gutter and low <= mark <= high:
            grid.put(inside.row(mark), gutter - len(told), told, Role.AXIS)
            grid.put(inside.row(mark), gutter, "┤", Role.AXIS)
    return inside


def error_limits(drawn: Sequence[Point]) -> tuple[float, float]:
    """From nothing to what most of the points and their spread need."""
    means = [each for point in drawn for each in (point.error, point.train_error) if isfinite(each)]
    if not means:
        return 0.0, 1.0
    tops = [point.error + spread(point.validation) for point in drawn if isfinite(point.error)]
    middle = median([point.error for point in drawn if isfinite(point.error)] or means)
    top = min(max([*tops, *means]), max(_SPIKE * middle, min(means)))
    return 0.0, nice_top(top)


def spread(errors: Sequence[float]) -> float:
    """The standard deviation; 0 where there is none to tell."""
    found = deviation(errors)
    return found if isfinite(found) else 0.0


def header(grid: Grid, name: str) -> None:
    """What is gone through, and the marks."""
    column = grid.put(0, 0, label(name, max(grid.width // 3, 1)), Role.SET)
    column = grid.put(0, column + 2, "▪ train", Role.TRAIN)
    column = grid.put(0, column + 2, "▫ validation", Role.VALIDATION)
    if column + 12 <= grid.width:
        grid.put(0, column + 2, "│ std dev", Role.FAINT)


def curves(
    grid: Grid,
    inside: Inside,
    points: Sequence[Point],
    across: Sequence[float],
    charset: Charset,
    joined: bool = True,
) -> None:
    """Train and validation, each point with its spread, `joined` by a line where that means one
    that lies between them.
    """
    plain = charset is Charset.ASCII
    both = list(zip(across, points, strict=True))
    layers = (
        ([(at, point.error) for at, point in both], "o" if plain else "▫", Role.VALIDATION),
        ([(at, point.train_error) for at, point in both], "*" if plain else "hd", Role.TRAIN),
    )
    if joined:
        series = [Series(errors, mark, role) for errors, mark, role in layers]
        for mark in line_marks(series, inside.x, inside.y):
            grid.put(inside.top + mark.row, inside.left + mark.column, mark.text, mark.role)
    for at, point in both:
        for errors, middle, role in (
            (point.validation, point.error, Role.VALIDATION),
            (point.train, point.train_error, Role.TRAIN),
        ):
            around = spread(errors)
            if isfinite(middle) and around:
                top, bottom = inside.row(middle + around), inside.row(middle - around)
                upright(grid, inside.column(at), top, bottom, "│", role)
    if not joined:
        for at, point in both:
            _alone(grid, inside, at, point, plain)
    spike = max((point.error for point in points if isfinite(point.error)), default=0.0)
    if spike > inside.y.high * (1 + 1e-9):
        told = f"↑ up to {short_number(spike)}"
        note(grid, inside.top, inside.left + 1, told, Role.WARNING, [1, 2])


def _alone(grid: Grid, inside: Inside, at: float, point: Point, plain: bool) -> None:
    """The two errors of a point that no line leads to."""
    for error, told, role in (
        (point.error, "o" if plain else "▫", Role.VALIDATION),
        (point.train_error, "*" if plain else "▪", Role.TRAIN),
    ):
        if isfinite(error):
            grid.put(inside.row(error), inside.column(at), told, role)


def rule(
    grid: Grid, inside: Inside, across: float, mark: str, told: str, role: Role, low: bool = False
) -> None:
    """A line down the blank cells of a column, with its words at the top, or `low` down."""
    column, top, bottom = inside.column(across), inside.top, inside.bottom
    upright(grid, column, top, bottom, mark, role)
    rows = [*range(bottom - 1, top - 1, -1), bottom] if low else list(range(top, bottom + 1))
    note(grid, bottom if low else top, column + 2, told, role, rows, column - 1)


def foot(
    grid: Grid, inside: Inside, texts: Sequence[str], across: Sequence[float], row: int
) -> None:
    """The values that fit under the axis; the last one always does."""
    used, last = -1, len(texts) - 1
    limit = grid.width - cell_width(texts[last]) - 1
    for place in [last, *range(last)]:
        told = label(texts[place], 12)
        column = inside.column(across[place]) - (cell_width(told) - 1) // 2
        column = min(max(column, 0), max(grid.width - cell_width(told), 0))
        if place == last:
            grid.put(row, column, told, Role.AXIS)
            limit = column - 1 if last else grid.width
        elif column > used and column + cell_width(told) <= limit:
            used = grid.put(row, column, told, Role.AXIS)
