"""Who wins where, as a heat map: half blocks where one class is above another in a cell."""

from math import isfinite
from typing import NamedTuple

from tui.plotting.class_marks import role_of, texture_of
from tui.plotting.frame import Plane
from tui.plotting.grid import Grid
from tui.plotting.payload import rows_of
from tui.plotting.style import Charset, Role
from tui.runs.panel import Panel

_SURE = ((0.9, 4), (0.7, 3), (0.55, 2))  # share of the winner, level of its colour


class Said(NamedTuple):
    """Who wins at a place, and how strong its colour is there."""

    winner: int
    level: int


def confidence_level(share: float) -> int:
    """1 to 4; unknown counts as unsure."""
    return next((level for least, level in _SURE if share >= least), 1)


def put_winners(grid: Grid, made: Plane, panel: Panel, charset: Charset) -> None:
    """Colour the plane, behind all that is put on it later.

    Where one class has a whole cell, a texture tells which without its colour.
    """
    winners, sure = rows_of(panel, "winner"), rows_of(panel, "confidence")
    if not winners or not winners[0]:
        return
    fine = 1 if charset is Charset.ASCII else 2
    for row in range(made.y.cells):
        for at in range(made.x.cells):
            halves = [
                _said(winners, sure, made, fine * row + half, fine * made.y.cells, at)
                for half in range(fine)
            ]
            place = (made.top + row, made.left + at)
            upper, lower = halves[0], halves[-1]
            if upper is None or lower is None:
                grid.put(*place, "?", Role.WARNING)
            elif upper.winner == lower.winner:
                back = role_of(lower.winner)
                level = min(upper.level, lower.level)
                grid.put(*place, texture_of(lower.winner), Role.FAINT, back, level)
            else:
                back, front = role_of(lower.winner), role_of(upper.winner)
                grid.put(*place, "▀", front, back, lower.level, upper.level)


def _said(
    winners: list[list[float]], sure: list[list[float]], made: Plane, row: int, rows: int, at: int
) -> Said | None:
    i = (2 * row + 1) * len(winners) // (2 * rows)
    j = (2 * at + 1) * len(winners[i]) // (2 * made.x.cells)
    if not isfinite(winners[i][j]):
        return None
    known = i < len(sure) and j < len(sure[i]) and isfinite(sure[i][j])
    return Said(int(winners[i][j]), confidence_level(sure[i][j] if known else 0.0))


def put_margin(grid: Grid, made: Plane, panel: Panel) -> None:
    """The edge of the margin: cells where the lead is below 1 beside one where it is not."""
    leads = rows_of(panel, "margin")
    if not leads or not leads[0]:
        return
    inside = [
        [nearest(leads, made, row, column) < 1.0 for column in range(made.x.cells)]
        for row in range(made.y.cells)
    ]
    for row, line in enumerate(inside):
        for at, within in enumerate(line):
            beside = [line[at + 1 : at + 2], line[max(at - 1, 0) : at]]
            beside += [[inside[k][at]] for k in (row - 1, row + 1) if 0 <= k < len(inside)]
            if within and not all(map(all, beside)):
                place = (made.top + row, made.left + at)
                back, level = grid.background(*place)
                grid.put(*place, "+", Role.PLAIN, back, level)


def nearest(rows: list[list[float]], made: Plane, row: int, column: int, fine: int = 1) -> float:
    """The value of a grid of the whole plane at one of its cells on the screen, of which `fine` lie
    one above the other; `row` counts these.
    """
    line = rows[(2 * row + 1) * len(rows) // (2 * fine * made.y.cells)]
    return line[(2 * column + 1) * len(line) // (2 * made.x.cells)]
