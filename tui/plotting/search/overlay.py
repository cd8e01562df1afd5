"""The curves of several trials on one plane, each a line with its own letter on it.

A column shows the mean of its steps: strokes up and down in one column, of letters at that, would
hide what is behind them and say nothing that can be read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite
from statistics import fmean
from typing import Final

from tui.plotting.axis import Axis, nice_top, span, tick_labels, ticks, widened
from tui.plotting.cells import label
from tui.plotting.grid import Grid
from tui.plotting.raster import Raster
from tui.plotting.search.area import Area, area
from tui.plotting.style import Charset, Line, Role
from tui.plotting.trace import Point

MOST = 6
APART = 6
"""Columns from a letter to the next, at least."""
LETTERS: Final = "abcdefghij"
ROLES: Final = tuple(role for role in Role if role.startswith("class-"))


Stretch = list[tuple[int, float]]
"""Columns with the value of each, from left to right."""


@dataclass(frozen=True, slots=True)
class Trace:
    """The validation error of a trial, step by step, and what it is called."""

    name: str
    points: tuple[Point, ...]


def overlay(
    traces: Sequence[Trace],
    steps: int,
    word: str,
    width: int,
    height: int,
    charset: Charset = Charset.UNICODE,
) -> list[Line]:
    """Up to `MOST` traces over `steps`, a legend above; `word` is what a step is called."""
    grid = Grid(width, height, charset)
    shown = traces[:MOST]
    top = _legend(grid, shown)
    most = float(max(steps, 1))
    places = ticks(0, most, max(width // 12, 2), whole=True)
    across = [(v / most, said) for v, said in zip(places, tick_labels(places), strict=True)]
    values = [value for each in shown for _, value in each.points if isfinite(value)]
    starts = [each.points[0][1] for each in shown if each.points]
    cap = 1.5 * max((each for each in starts if isfinite(each)), default=1.0)
    low, high = span([min(each, cap) for each in values])
    low, high = (0.0, nice_top(high)) if low >= 0 else (low, high)
    made = area(grid, widened(low, high), across, word, top)
    if made is None:
        return grid.lines()
    x = Axis(0.0, most, made.x.cells)
    lines = [_columns(each.points, x, made.y) for each in shown]
    for place in reversed(range(len(shown))):  # the first, the best, in front
        raster = Raster(x.cells, made.y.cells)
        for stretch in lines[place]:
            _line(raster, stretch, made.y)
        mark = "." if charset is Charset.ASCII else None
        raster.onto(grid, made.top, made.left, ROLES[place], mark)
    for place, stretches in enumerate(lines):
        _letters(made, stretches, place, len(shown))
    return grid.lines()


def _columns(points: Sequence[Point], x: Axis, y: Axis) -> list[Stretch]:
    """The mean of each column that has any, a stretch up to each value that is not finite."""
    found: list[dict[int, list[float]]] = [{}]
    for at, value in points:
        if isfinite(value):
            found[-1].setdefault(x.cell(at), []).append(min(max(value, y.low), y.high))
        elif found[-1]:
            found.append({})
    return [[(n, fmean(each)) for n, each in stretch.items()] for stretch in found if stretch]


def _line(raster: Raster, stretch: Stretch, y: Axis) -> None:
    fine = Axis(y.low, y.high, 4 * raster.rows)
    dots = [(2 * column, 4 * raster.rows - 1 - fine.cell(value)) for column, value in stretch]
    raster.dot(*dots[0])
    for one, other in pairwise(dots):
        raster.line(*one, *other)


def _letters(made: Area, stretches: Sequence[Stretch], place: int, count: int) -> None:
    """The letter of a curve every so many columns, never in one where another has its own."""
    every = max(APART, 2 * count)
    first = place * every // count
    for stretch in stretches:
        cells = list(_filled(stretch))
        chosen = [each for each in cells if each[0] % every == first]
        for column, value in chosen or cells[:1]:
            row = made.top + made.y.cells - 1 - made.y.cell(value)
            made.grid.put(row, made.left + column, LETTERS[place], ROLES[place])


def _filled(stretch: Stretch) -> Iterator[tuple[int, float]]:
    """Every column of it; between two that have a value, on the line from one to the other."""
    for (left, start), (right, end) in pairwise(stretch):
        for column in range(left, right):
            yield column, start + (end - start) * (column - left) / (right - left)
    yield stretch[-1]


def _legend(grid: Grid, shown: Sequence[Trace]) -> int:
    """A name each, as many as fit a row or two; the rows it took."""
    row = column = 0
    room = max(grid.width // max(min(len(shown), 2), 1) - 3, 8)
    for place, each in enumerate(shown):
        said = f"{LETTERS[place]} {label(each.name, room - 2)}"
        if column and column + len(said) > grid.width:
            row, column = row + 1, 0
        if row > 2 or grid.height - row < 6:
            break
        column = grid.put(row, column, said, ROLES[place]) + 2
    return row + 1 if shown else 0
