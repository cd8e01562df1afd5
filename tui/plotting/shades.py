"""A value as a shade: of another colour and of other marks where it is negative."""

from math import isfinite
from typing import Final

from tui.plotting.grid import Grid
from tui.plotting.style import Charset, Role

RAMPS: Final = {
    Charset.UNICODE: (" ░▒▓█", " ╌─═╬"),
    Charset.ASCII: (" :+*#", " .-=~"),
}
_LEVELS = (0, 2, 4, 6, 7)


def signed_cell(
    grid: Grid, row: int, left: int, width: int, share: float, charset: Charset
) -> None:
    """`width` cells for a value, as its share of the largest."""
    if not isfinite(share):
        grid.put(row, left, "?" * width, Role.WARNING)
        return
    step = min(int(abs(share) * 4 + 0.5), 4) or (1 if abs(share) >= 0.05 else 0)
    positive, negative = RAMPS[charset]
    ramp, role = (positive, Role.POSITIVE) if share >= 0 else (negative, Role.NEGATIVE)
    grid.put(row, left, ramp[step] * width, role, None, _LEVELS[step])


def ink_cell(
    grid: Grid, row: int, left: int, width: int, pair: tuple[float, float], charset: Charset
) -> None:
    """`width` cells for two pixels, one above the other, from 0 (paper) to 1 (ink)."""
    if not all(map(isfinite, pair)):
        grid.put(row, left, "?" * width, Role.WARNING)
        return
    dark = pair[0] >= _DARK, pair[1] >= _DARK
    mark = _HALVES[charset].get(dark)
    if mark is None or min(pair) * 2 >= max(pair):
        mean = sum(pair) / 2
        mark = RAMPS[charset][0][min(max(int(mean * 4 + 0.5), 0), 4)]
    grid.put(row, left, mark * width)


_DARK = 0.5
_HALVES: Final = {
    Charset.UNICODE: {(True, False): "▀", (False, True): "▄"},
    Charset.ASCII: {(True, False): "'", (False, True): "."},
}
"""Marks of which one half is dark; both alike are shaded."""
