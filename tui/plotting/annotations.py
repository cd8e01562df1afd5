"""Lines and words laid into a plot: they only take cells the curves left blank."""

from tui.plotting.grid import Grid
from tui.plotting.numbers import short_number
from tui.plotting.style import Role


def baseline(grid: Grid, value: float, row: int, left: int) -> None:
    """A dotted line across `row` with its value, where blank cells allow it."""
    decimals = f"{value:.2f}" if 0.1 <= abs(value) < 10 else short_number(value)
    text = f" baseline {decimals} "
    places = [
        (near, column)
        for near in (row, row - 1, row + 1)
        for column in range(grid.width - len(text), left - 1, -1)
        if grid.free(near, column, len(text))
    ]
    if places:
        grid.put(*places[0], text, Role.BASELINE)
    taken = range(places[0][1], places[0][1] + len(text)) if places and places[0][0] == row else ()
    blank = {column for column in range(left, grid.width) if grid.free(row, column, 1)}
    for column in sorted(blank):
        between = {column - 1, column + 1} & blank or column in (left, grid.width - 1)
        if column not in taken and between:  # a blank between two words stays one
            grid.put(row, column, "┈", Role.BASELINE)


def upright(grid: Grid, column: int, top: int, bottom: int, mark: str, role: Role) -> None:
    """A line down the blank cells of a column, both ends included."""
    for row in range(top, bottom + 1):
        if grid.free(row, column, 1):
            grid.put(row, column, mark, role)


def note(
    grid: Grid,
    row: int,
    column: int,
    text: str,
    role: Role,
    rows: list[int],
    end: int | None = None,
) -> None:
    """`text` at the first row where it is free right of `column` or, given, left up to `end`."""
    starts = [column] if end is None else [column, end - len(text)]
    for place in rows:
        for start in starts:
            if start >= 0 and grid.free(place, start, len(text)):
                grid.put(place, start, text, role)
                return
    start = column if column + len(text) <= grid.width else max(grid.width - len(text), 0)
    grid.put(row, start, text, role)
