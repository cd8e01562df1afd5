"""The curves of several trials on one plane, each drawn with its own letter."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Final

from tui.plotting.axis import Axis, nice_top, span, tick_labels, ticks, widened
from tui.plotting.canvas import Series, line_marks
from tui.plotting.cells import label
from tui.plotting.grid import Grid
from tui.plotting.search.area import area
from tui.plotting.style import Charset, Line, Role
from tui.plotting.trace import Point

MOST = 6
LETTERS: Final = "abcdefghij"
ROLES: Final = tuple(role for role in Role if role.startswith("class-"))


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
    series = [Series(each.points, LETTERS[place], ROLES[place]) for place, each in enumerate(shown)]
    for mark in line_marks(series[::-1], Axis(0.0, most, made.x.cells), made.y):
        grid.put(made.top + mark.row, made.left + mark.column, mark.text, mark.role)
    return grid.lines()


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
