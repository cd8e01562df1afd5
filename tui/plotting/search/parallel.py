"""Parallel coordinates: an axis a hyperparameter and one of the error, a line a trial."""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from tui.hyperparameters import OneOf
from tui.hyperparameters.dimension import Dimension
from tui.plotting.axis import Axis, tick_labels, ticks
from tui.plotting.cells import label
from tui.plotting.grid import Grid
from tui.plotting.raster import Raster
from tui.plotting.search.area import MARKS, Tick, error_limits, ticks_of
from tui.plotting.search.dots import Dot, best_of
from tui.plotting.style import Charset, Line, Role

LAST = 11
"""Cells behind the axis of the error."""
LEAST = 17
"""Cells from an axis to the next, at least: a value stands beside each, then lines go on."""
VALUES = 8
"""Cells of the values beside an axis."""
NUMBERS = 24
"""So many cells have numbers for a few ticks: more would hide the lines."""
BEST_SHARE, MOST_BEST = 0.2, 12
"""The best so many of the trials are drawn in front of the others."""
MOST_OTHERS, SPARSE = 30, 4
"""More lines than these would fill the plane: as many are drawn, of evenly spaced ranks, and of
their dots every so many.
"""


class _Layer(NamedTuple):
    """Trials, and what their lines are made of: dots, or a `mark` where that is given."""

    dots: Sequence[Dot]
    role: Role
    mark: str | None = None
    every: int = 1


class _Upright(NamedTuple):
    """An axis: its column, and the values along it from the bottom, 0, to the top, 1."""

    column: int
    ticks: Sequence[Tick]


def front(dots: Sequence[Dot]) -> list[Dot]:
    """The trials that are drawn in front, the lowest error first."""
    ranked = sorted(dots, key=lambda each: (each.error, each.trial))
    return ranked[: min(ceil(len(ranked) * BEST_SHARE), MOST_BEST)]


def fitting(dimensions: Sequence[Dimension], width: int) -> int:
    """How many hyperparameters have an axis; the error has the last."""
    return min(len(dimensions), max((width - LAST) // LEAST, 0))


def parallel(
    dots: Sequence[Dot],
    dimensions: Sequence[Dimension],
    width: int,
    height: int,
    charset: Charset = Charset.UNICODE,
    chosen: int | None = None,
    first: int = 0,
) -> list[Line]:
    """As many hyperparameters as fit from number `first` on, the error at the right; the best
    fifth in front, the best trial and the `chosen` one before them.
    """
    grid = Grid(width, height, charset)
    count = fitting(dimensions, width)
    some = count < len(dimensions)
    rows = height - 1 - some
    if count < 1 or rows < 3:
        return grid.lines()
    step = (width - LAST) // count
    limits = error_limits([each.error for each in dots])
    places = ticks(*limits, max(int(rows / 2.5), 2))
    errors = [
        (_share(value, limits), said)
        for value, said in zip(places, tick_labels(places), strict=True)
    ]
    which = [(first + place) % len(dimensions) for place in range(count)]
    uprights = [
        _Upright(step * place, _ticks(dimensions[number], rows))
        for place, number in enumerate(which)
    ]
    uprights.append(_Upright(step * count, errors))
    for layer in _layers(dots, chosen, charset):
        raster = Raster(width, rows)
        for dot in layer.dots:
            units = [*(dot.units[place] for place in which), _share(dot.error, limits)]
            _trace(raster, units, [upright.column for upright in uprights], layer.every)
        raster.onto(grid, 1, 0, layer.role, layer.mark)
    for upright in uprights:
        _axis(grid, upright, rows)
    for upright, number in zip(uprights, which, strict=False):
        grid.put(0, upright.column, label(dimensions[number].of.label, step - 1), Role.SET)
    grid.put(0, uprights[-1].column, "error", Role.VALIDATION)
    if some:
        told = f"{count} of {len(dimensions)} fit: Left and Right turn to the others"
        grid.put(height - 1, 0, label(told, width), Role.FAINT)
    return grid.lines()


def _layers(dots: Sequence[Dot], chosen: int | None, charset: Charset) -> list[_Layer]:
    """What is drawn, from behind to the front; told apart without colours, too."""
    leading = front(dots)
    rest = sorted(set(dots).difference(leading), key=lambda each: (each.error, each.trial))
    rest = rest[:: ceil(len(rest) / MOST_OTHERS)] if rest else []
    best, marks, plain = best_of(dots), MARKS[charset], charset is Charset.ASCII
    return [
        _Layer(rest, Role.FAINT, "." if plain else None, SPARSE),
        _Layer(leading, Role.VALIDATION, "-" if plain else None),
        _Layer([each for each in dots if each.trial == chosen], Role.SET, marks["chosen"]),
        _Layer([best] if best else [], Role.BEST, marks["best"]),
    ]


def _trace(
    raster: Raster, units: Sequence[float | None], columns: Sequence[int], every: int
) -> None:
    """A trial's line, broken where a hyperparameter does not apply to it."""
    axis = Axis(0.0, 1.0, 4 * raster.rows)
    places = [
        None if unit is None else 4 * raster.rows - 1 - axis.cell(min(max(unit, 0.0), 1.0))
        for unit in units
    ]
    for place, (one, other) in enumerate(pairwise(places)):
        if one is not None and other is not None:
            raster.line(2 * columns[place], one, 2 * columns[place + 1], other, every)


def _axis(grid: Grid, upright: _Upright, rows: int) -> None:
    axis = Axis(0.0, 1.0, rows)
    for row in range(rows):
        grid.put(1 + row, upright.column, "│", Role.AXIS)
    for unit, said in upright.ticks:
        row = rows - axis.cell(min(max(unit, 0.0), 1.0))
        grid.put(row, upright.column, f"├{label(said, VALUES)}", Role.AXIS)


def _ticks(dimension: Dimension, rows: int) -> list[Tick]:
    """Every word of a set; of numbers a few."""
    words = isinstance(dimension.searched, OneOf)
    return ticks_of(dimension, 3 * rows if words else min(3 * rows, NUMBERS))


def _share(value: float, limits: tuple[float, float]) -> float:
    return (value - limits[0]) / (limits[1] - limits[0])
