"""How much each hyperparameter decided, as bars."""

from collections.abc import Sequence

from tui.plotting.cells import column, label
from tui.plotting.grid import Grid
from tui.plotting.style import Charset, Line, Role

_NAME = 16


def shares(
    named: Sequence[tuple[str, float]],
    method: str,
    width: int,
    height: int,
    charset: Charset = Charset.UNICODE,
) -> list[Line]:
    """The largest first, with the method's name below; shares are of 1."""
    grid = Grid(width, height, charset)
    if not named:
        grid.put(0, 0, "importance is computed once enough trials are complete", Role.FAINT)
        return grid.lines()
    bar = "━" if charset is Charset.UNICODE else "="
    room = max(width - _NAME - 7, 4)
    for row, (name, share) in enumerate(sorted(named, key=lambda each: -each[1])):
        if row >= height - 1:
            break
        at = grid.put(row, 0, column(name, _NAME), Role.SET)
        inside = min(max(share, 0.0), 1.0)
        at = grid.put(row, at, f" {inside:>4.0%} ", Role.PLAIN)
        grid.put(row, at, bar * max(round(inside * room), 1), Role.LEARNED)
    said = label(f"how much of the error each decided ({method})", width)
    grid.put(height - 1, 0, said, Role.FAINT)
    return grid.lines()
