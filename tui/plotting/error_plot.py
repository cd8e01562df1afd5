"""The picture of a run: error on train and validation, step by step, on one axis."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, log10

from tui.plotting.annotations import baseline, note, upright
from tui.plotting.axis import (
    Axis,
    log_limits,
    log_ticks,
    nice_top,
    span,
    tick_labels,
    ticks,
    widened,
)
from tui.plotting.canvas import Point, Series, line_marks
from tui.plotting.cells import label
from tui.plotting.grid import Grid
from tui.plotting.numbers import short_number
from tui.plotting.style import Charset, Line, Role
from tui.words import cell_width

_SPIKE = 3.0  # a value this many times above the start of the curves is cut off at the top
_TINY = 1e-12  # the least value a log axis goes down to; 0 is drawn there too


@dataclass(frozen=True, slots=True)
class ErrorPlot:
    """What to draw. Points are (step, value); a value that is not finite is a gap.

    `y_range` is in values, log axis or not. `title` is left and right text of a first row, which
    also holds the legend; without a title there is no such row.
    """

    train: Sequence[Point] = ()
    validation: Sequence[Point] = ()
    ghost: Sequence[Point] = ()
    best: tuple[int, float] | None = None
    baseline: float | None = None
    x_range: tuple[float, float] = (0.0, 1.0)
    y_range: tuple[float, float] | None = None
    log: bool = False
    cursor: int | None = None
    measure: str = "error"
    title: tuple[str, ...] = ()


def y_limits(spec: ErrorPlot) -> tuple[float, float]:
    """Limits in the axis' own units (log10 of the values for a log axis), in nice steps."""
    curves = [[v for _, v in points if isfinite(v)] for points in (spec.train, spec.validation)]
    values = [value for curve in curves for value in curve]
    starts = [curve[0] for curve in curves if curve]
    if spec.baseline is not None and isfinite(spec.baseline):
        values.append(spec.baseline)
        starts.append(spec.baseline)
    if spec.y_range is not None:
        low, high = spec.y_range
        return widened(_height(low, spec.log), _height(high, spec.log))
    values += [value for _, value in spec.ghost if isfinite(value)]
    low, high = span(values)
    cap = _SPIKE * max(starts, default=high)
    if cap > 0:
        high = min(high, cap)
    if spec.log:
        least = min((value for value in values if value > _TINY), default=high)
        return log_limits(_height(least, True), _height(high, True))
    if low < 0:
        return -nice_top(-low), nice_top(max(high, 0.0)) if high > 0 else 0.0
    return 0.0, nice_top(high)


def error_plot(
    spec: ErrorPlot, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    """`height` lines of `width` cells."""
    grid = Grid(width, height, charset)
    top = 1 if spec.title and height >= 5 else 0
    if top:
        _header(grid, spec)
    rows = height - top - (1 if height - top >= 4 else 0)
    low, high = y_limits(spec)
    marks = _y_ticks(low, high, spec.log, rows)
    gutter = max((len(text) for _, text in marks), default=0)
    gutter = gutter if width >= gutter + 10 else -1
    columns = width - gutter - 1
    if columns < 2 or rows < 2:
        return grid.lines()
    x = Axis(*widened(*spec.x_range), columns)
    y = Axis(low, high, rows)
    left = gutter + 1
    _axes(grid, marks, x, y, top, left, rows)
    _curves(grid, spec, x, y, top, left, charset)
    _rules(grid, spec, x, y, top, left)
    return grid.lines()


def _height(value: float, log: bool) -> float:
    if not log:
        return value
    return log10(max(value, _TINY)) if isfinite(value) else value


def _header(grid: Grid, spec: ErrorPlot) -> None:
    """Title and legend from the left; the right text and the ghost's mark where room is left."""
    column = grid.put(0, 0, label(spec.title[0], max(grid.width // 3, 1)), Role.LEARNED)
    column = grid.put(0, column + 2, "▪ train", Role.TRAIN)
    column = grid.put(0, column + 2, "▫ validation", Role.VALIDATION)
    right = label(spec.title[-1], grid.width) if len(spec.title) > 1 else ""
    end = grid.width - cell_width(right)
    if column + 2 > end:
        right, end = "", grid.width
    grid.put(0, end, right)
    ghost = "· previous"
    if spec.ghost and column + 4 + len(ghost) <= end:
        grid.put(0, column + 2, ghost, Role.GHOST)


def _y_ticks(low: float, high: float, log: bool, rows: int) -> list[tuple[float, str]]:
    most = max(int(rows / 2.5) + 1, 2)
    if log:
        return log_ticks(low, high, most)
    places = ticks(low, high, most)
    return list(zip(places, tick_labels(places), strict=True))


def _axes(
    grid: Grid,
    marks: list[tuple[float, str]],
    x: Axis,
    y: Axis,
    top: int,
    left: int,
    rows: int,
) -> None:
    if left > 0:
        for row in range(rows):
            grid.put(top + row, left - 1, "│", Role.AXIS)
        for value, text in marks:
            row = top + rows - 1 - y.cell(value)
            grid.put(row, left - 1 - len(text), text, Role.AXIS)
            grid.put(row, left - 1, "┤", Role.AXIS)
    if top + rows >= grid.height:
        return
    row, end = top + rows, grid.width
    places = ticks(x.low, x.high, max(x.cells // 12 + 1, 2), whole=True)
    last = tick_labels([0.0, x.high])[1]
    if x.high == round(x.high) and len(last) < x.cells:  # the planned end is always told
        column = min(left + x.cell(x.high) - (len(last) - 1) // 2, grid.width - len(last))
        grid.put(row, column, last, Role.AXIS)
        end = column - 1
    used = -1
    for value, text in zip(places, tick_labels(places), strict=True):
        column = max(left + x.cell(value) - (len(text) - 1) // 2, 0)
        if column > used and column + len(text) <= end:
            used = grid.put(row, column, text, Role.AXIS)


def _curves(
    grid: Grid, spec: ErrorPlot, x: Axis, y: Axis, top: int, left: int, charset: Charset
) -> None:
    plain = charset is Charset.ASCII
    layers = (
        (spec.ghost, "." if plain else "·", Role.GHOST),
        (spec.validation, "o" if plain else "▫", Role.VALIDATION),
        (spec.train, "*" if plain else "hd", Role.TRAIN),
    )
    inside = [
        Series([(s, _height(v, spec.log)) for s, v in points if x.low <= s <= x.high], mark, role)
        for points, mark, role in layers
    ]
    hidden = _cells(inside[1], x, y)
    if len(hidden) < 2:
        hidden = set()  # one cell alone cannot take turns
    for mark in line_marks(inside, x, y):
        text, role = mark.text, mark.role
        if role is Role.TRAIN and mark.column % 2 and (mark.row, mark.column) in hidden:
            # Where both curves lie in one cell they take turns: neither hides the other.
            text, role = inside[1].mark, Role.VALIDATION
        grid.put(top + mark.row, left + mark.column, text, role)
    spike = max((v for _, v in (*spec.train, *spec.validation) if isfinite(v)), default=0.0)
    if _height(spike, spec.log) > y.high * (1 + 1e-9) and y.high > 0:
        note(grid, top, left + 1, f"↑ up to {short_number(spike)}", Role.WARNING, [top, top + 1])


def _cells(one: Series, x: Axis, y: Axis) -> set[tuple[int, int]]:
    """The cells of a series' points, as (row, column)."""
    return {
        (y.cells - 1 - y.cell(max(min(up, y.high), y.low)), x.cell(across))
        for across, up in one.points
        if isfinite(across) and isfinite(up)
    }


def _rules(grid: Grid, spec: ErrorPlot, x: Axis, y: Axis, top: int, left: int) -> None:
    """Best step, cursor and baseline, under the curves: only blank cells are taken."""
    bottom = top + y.cells - 1
    if spec.best is not None and x.low <= spec.best[0] <= x.high:
        column = left + x.cell(spec.best[0])
        upright(grid, column, top, bottom, "╎", Role.BEST)
        text = f"best {spec.best[0]}"
        note(
            grid,
            bottom,
            column + 2,
            text,
            Role.BEST,
            [*range(bottom - 1, top - 1, -1), bottom],
            column - 1,
        )
    if spec.cursor is not None and x.low <= spec.cursor <= x.high:
        column = left + x.cell(spec.cursor)
        upright(grid, column, top, bottom, "│", Role.SET)
        text = f"at {spec.cursor}"
        note(grid, top, column + 2, text, Role.SET, list(range(top, bottom + 1)), column - 1)
    if spec.baseline is not None and isfinite(spec.baseline):
        height = _height(spec.baseline, spec.log)
        if y.low <= height <= y.high:
            baseline(grid, spec.baseline, bottom - y.cell(height), left)
