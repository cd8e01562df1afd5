"""The plane that trials are drawn on: error upwards, one hyperparameter or the trials across."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, floor, log, log10
from typing import Final

from tui.hyperparameters import OneOf, Range
from tui.hyperparameters.dimension import Dimension
from tui.plotting.axis import Axis, log_ticks, tick_labels, ticks, widened
from tui.plotting.cells import label
from tui.plotting.grid import Grid
from tui.plotting.style import Charset, Role
from tui.words import cell_width

Tick = tuple[float, str]
"""Where it stands, 0 to 1, and what it says."""

MARKS: Final = {
    Charset.UNICODE: {"trial": "▪", "pruned": "▫", "best": "◆", "chosen": "╋", "above": "↑"},
    Charset.ASCII: {"trial": "*", "pruned": "o", "best": "#", "chosen": "+", "above": "^"},
}
_USUAL = 0.9
"""The share of trials that the axis shows whole; worse ones are drawn at its top."""


@dataclass(frozen=True, slots=True)
class Area:
    """The inside of a plane on `grid`; across 0 to 1, upwards errors."""

    grid: Grid
    top: int
    left: int
    x: Axis
    y: Axis

    def place(self, across: float, error: float) -> tuple[int, int]:
        """Row and column; errors beyond the axis lie on its edge."""
        inside = min(max(error, self.y.low), self.y.high)
        row = self.top + self.y.cells - 1 - self.y.cell(inside)
        return row, self.left + self.x.cell(min(max(across, 0.0), 1.0))


def error_limits(errors: Sequence[float], baseline: float | None = None) -> tuple[float, float]:
    """From the best to most of the others, and no further up than doing nothing."""
    ranked = sorted(errors)
    if not ranked:
        return 0.0, 1.0
    low, high = ranked[0], ranked[min(floor(len(ranked) * _USUAL), len(ranked) - 1)]
    if baseline is not None and low < baseline < high:
        high = baseline
    if 0 <= low < 0.5 * high:
        low = 0.0
    low, high = widened(low, high)
    return low, high + (high - low) * 0.05


def ticks_of(dimension: Dimension, cells: int) -> list[Tick]:
    """The values along a dimension that fit `cells`: words of a set, numbers of a range."""
    searched, most = dimension.searched, max(cells // 6, 2)
    if isinstance(searched, OneOf):
        words = [dimension.of.declaration.format(value) for value in searched.values]
        room = max(cells // max(len(words), 1) - 1, 1)
        shares = [(place + 0.5) / len(words) for place in range(len(words))]
        return [(share, label(word, room)) for share, word in zip(shares, words, strict=True)]
    assert isinstance(searched, Range)
    if searched.scale == "log":
        marks = log_ticks(log10(searched.low), log10(searched.high), most)
        values = [(exp(exponent * log(10)), said) for exponent, said in marks]
    else:
        places = ticks(searched.low, searched.high, most, whole=dimension.whole)
        values = list(zip(places, tick_labels(places), strict=True))
    low, high = searched.low * (1 - 1e-9), searched.high * (1 + 1e-9)
    return [(dimension.unit(value), said) for value, said in values if low <= value <= high]


def area(
    grid: Grid, limits: tuple[float, float], across: Sequence[Tick], name: str, top: int = 0
) -> Area | None:
    """Draw the axes; None where the grid is too small for any point."""
    rows = grid.height - top - 1
    if rows < 2 or grid.width < 12:
        return None
    places = ticks(*limits, max(int(rows / 2.5) + 1, 2))
    texts = tick_labels(places)
    left = max((len(said) for said in texts), default=0) + 1
    made = Area(grid, top, left, Axis(0.0, 1.0, grid.width - left), Axis(*limits, rows))
    for row in range(rows):
        grid.put(top + row, left - 1, "│", Role.AXIS)
    for value, said in zip(places, texts, strict=True):
        row = top + rows - 1 - made.y.cell(value)
        if top <= row < top + rows:
            grid.put(row, left - 1 - len(said), said, Role.AXIS)
            grid.put(row, left - 1, "┤", Role.AXIS)
    foot, used = top + rows, -1
    shown = label(name, max(grid.width // 3, 1))
    for unit, said in across:
        width = cell_width(said)
        column = max(left + made.x.cell(unit) - (width - 1) // 2, 0)
        column = min(column, grid.width - width)
        if column > used:
            used = grid.put(foot, column, said, Role.AXIS)
    start = grid.width - cell_width(shown)
    if start > used:  # the values tell more than the name, which the title says too
        grid.put(foot, start, shown, Role.SET)
    return made
