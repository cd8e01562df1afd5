"""What the model would say everywhere on the plane of two features, and the points it saw."""

from math import isfinite

from tui.plotting.cells import label
from tui.plotting.class_marks import mark_of, role_of, texture_of
from tui.plotting.frame import Plane, plane
from tui.plotting.grid import Grid
from tui.plotting.payload import finite_points, name_at, names_of, range_of, rows_of
from tui.plotting.style import Charset, Line, Role
from tui.runs.panel import Panel

_SURE = ((0.9, 4), (0.7, 3), (0.55, 2))  # probability of the winner, level of its colour


def confidence_level(probability: float) -> int:
    """1 to 4; unknown counts as unsure."""
    return next((level for least, level in _SURE if probability >= least), 1)


def draw_boundary(
    panel: Panel, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    grid = Grid(width, height, charset)
    parts = [(False, finite_points(rows_of(panel, "train")))]
    parts.append((True, finite_points(rows_of(panel, "validation"))))
    x = range_of(panel, "x", [p[0] for _, points in parts for p in points])
    y = range_of(panel, "y", [p[1] for _, points in parts for p in points])
    top = 1 if height >= 5 else 0
    if top:
        _legend(grid, names_of(panel, "classes"), charset)
    features = names_of(panel, "features")
    made = plane(grid, x, y, (name_at(features, 0), name_at(features, 1)), top)
    if made is None:
        return grid.lines()
    _background(grid, made, panel)
    for validation, points in parts:
        for across, up, *rest in points:
            if made.inside(across, up):
                row, column = made.place(across, up)
                index = int(rest[0]) if rest else 0
                back, level = grid.background(row, column)
                mark = mark_of(index, validation, charset)
                grid.put(row, column, mark, role_of(index), back, level)
    return grid.lines()


def _background(grid: Grid, made: Plane, panel: Panel) -> None:
    winners, sure = rows_of(panel, "winner"), rows_of(panel, "confidence")
    if not winners or not winners[0]:
        return
    for row in range(made.y.cells):
        i = (2 * row + 1) * len(winners) // (2 * made.y.cells)
        for column in range(made.x.cells):
            j = (2 * column + 1) * len(winners[i]) // (2 * made.x.cells)
            winner = winners[i][j]
            place = (made.top + row, made.left + column)
            if not isfinite(winner):
                grid.put(*place, "?", Role.WARNING)
                continue
            known = i < len(sure) and j < len(sure[i]) and isfinite(sure[i][j])
            level = confidence_level(sure[i][j] if known else 0.0)
            back = role_of(int(winner))
            grid.put(*place, texture_of(int(winner)), Role.FAINT, back, level)


def _legend(grid: Grid, classes: list[str], charset: Charset) -> None:
    plain = charset is Charset.ASCII
    tail = " capital train, small validation" if plain else " full train, hollow validation"
    column = 0
    room = max((grid.width - (len(tail) if grid.width >= 60 else 0)) // max(len(classes), 1) - 4, 3)
    for index, name in enumerate(classes):
        marks = mark_of(index, False, charset) + mark_of(index, True, charset)
        text = f"{marks} {label(name, room)}"
        if column + len(text) > grid.width:
            break
        column = grid.put(0, column, text, role_of(index)) + 2
    if column + len(tail) <= grid.width:
        grid.put(0, grid.width - len(tail), tail, Role.FAINT)
