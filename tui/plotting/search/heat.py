"""Two hyperparameters at once: a map of the lowest errors found on their plane."""

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from tui.hyperparameters.dimension import Dimension
from tui.plotting.axis import Axis
from tui.plotting.cells import label
from tui.plotting.grid import Grid
from tui.plotting.numbers import short_number
from tui.plotting.search.area import MARKS, error_limits, ticks_of
from tui.plotting.search.dots import Dot, best_of
from tui.plotting.shades import RAMPS
from tui.plotting.style import Charset, Line, Role
from tui.words import cell_width

MOST = 16
_STEPS = 4


class Patch(NamedTuple):
    """A stretch of both hyperparameters, by number; the lowest error in it."""

    across: int
    up: int
    error: float


def patches(
    dots: Sequence[Dot], pair: tuple[int, int], counts: tuple[int, int]
) -> dict[tuple[int, int], Patch]:
    """Those of ``counts`` patches each way that hold a trial."""
    found: dict[tuple[int, int], Patch] = {}
    for each in dots:
        x, y = each.units[pair[0]], each.units[pair[1]]
        if x is None or y is None:
            continue
        key = (min(int(x * counts[0]), counts[0] - 1), min(int(y * counts[1]), counts[1] - 1))
        before = found.get(key)
        if before is None or each.error < before.error:
            found[key] = Patch(*key, each.error)
    return found


def count_of(dimension: Dimension, trials: int, most: int) -> int:
    """Into how many stretches it is cut: each value of a few, else as many as trials fill."""
    wanted = min(max(round(sqrt(trials)), 3), MOST)
    if dimension.size is not None:
        wanted = dimension.size if dimension.size <= MOST else wanted
    return max(min(wanted, most), 1)


def heat(
    dots: Sequence[Dot],
    pair: tuple[int, int],
    dimensions: Sequence[Dimension],
    width: int,
    height: int,
    charset: Charset = Charset.UNICODE,
) -> list[Line]:
    """The darker, the lower the error; the number stands in a patch where there is room."""
    grid = Grid(width, height, charset)
    across, up = dimensions[pair[0]], dimensions[pair[1]]
    names = _names(up, height - 2)
    left = max((cell_width(said) for _, said in names), default=0) + 1
    columns, rows = width - left, height - 2
    if columns < 8 or rows < 2:
        return grid.lines()
    counts = count_of(across, len(dots), columns // 2), count_of(up, len(dots), rows)
    found = patches(dots, pair, counts)
    limits = error_limits([each.error for each in dots])
    best = best_of(dots)
    inside = (left, columns, rows)
    numbers = [_fill(grid, each, counts, inside, limits, charset) for each in found.values()]
    if best is not None:
        x, y = best.units[pair[0]], best.units[pair[1]]
        if x is not None and y is not None:
            row = rows - 1 - min(int(y * rows), rows - 1)
            column = left + min(int(x * columns), columns - 1)
            for line, cells in numbers:
                if line == row and column in cells:
                    column = cells.start - 1  # beside the number, which it would change
            back, level = grid.background(row, column)
            grid.put(row, column, MARKS[charset]["best"], Role.BEST, back, level)
    for row in range(rows):
        grid.put(row, left - 1, "│", Role.AXIS)
    for unit, said in names:
        row = rows - 1 - min(int(unit * rows), rows - 1)
        grid.put(row, left - 1 - cell_width(said), said, Role.AXIS)
    _feet(grid, across, up, left, columns)
    return grid.lines()


def _names(up: Dimension, rows: int) -> list[tuple[float, str]]:
    found = ticks_of(up, 9 * max(rows // 2, 2))
    return [(unit, label(said, 10)) for unit, said in found]


def _fill(
    grid: Grid,
    patch: Patch,
    counts: tuple[int, int],
    inside: tuple[int, int, int],
    limits: tuple[float, float],
    charset: Charset,
) -> tuple[int, range]:
    """Shade the cells of one patch, and write its error in the middle: the row, and the columns of
    the number, none where there is no room for it.
    """
    left, columns, rows = inside
    first, last = (left + columns * (patch.across + k) // counts[0] for k in (0, 1))
    bottom, top = (rows - rows * (patch.up + k) // counts[1] for k in (0, 1))
    low, high = limits
    share = 1.0 - min(max((patch.error - low) / (high - low), 0.0), 1.0)
    step = min(int(share * _STEPS + 0.5), _STEPS)
    said = short_number(patch.error, 2)
    fits = len(said) + 2 <= last - first and bottom > top
    mark = " " if fits else RAMPS[charset][0][step] if step else "·"
    for row in range(top, bottom):
        for column in range(first, last):
            grid.put(row, column, mark, Role.FAINT, Role.LEARNED, 1 + round(share * 6))
    start, middle = first + (last - first - len(said)) // 2, (top + bottom - 1) // 2
    if not fits:
        return middle, range(0)
    back, level = grid.background(middle, start)
    grid.put(middle, start - 1, f" {said} ", Role.PLAIN, back, level)
    return middle, range(start, start + len(said))


def _feet(grid: Grid, across: Dimension, up: Dimension, left: int, columns: int) -> None:
    """The values across, and below them what is across and what is up."""
    axis, used, foot = Axis(0.0, 1.0, columns), -1, grid.height - 2
    for unit, said in ticks_of(across, columns):
        column = min(max(left + axis.cell(unit) - (len(said) - 1) // 2, 0), grid.width - len(said))
        if column > used:
            used = grid.put(foot, column, said, Role.AXIS)
    half = max(grid.width // 2 - 1, 1)
    grid.put(foot + 1, 0, label(f"up: {up.of.label}", half), Role.SET)
    name = label(f"across: {across.of.label}", half)
    grid.put(foot + 1, grid.width - cell_width(name), name, Role.SET)
