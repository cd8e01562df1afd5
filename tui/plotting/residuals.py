"""What predicting left over: around nothing, with no shape, where the model says all there is."""

from math import sqrt

from tui.plotting.axis import span
from tui.plotting.cells import fitting
from tui.plotting.frame import plane
from tui.plotting.grid import Grid
from tui.plotting.numbers import short_number
from tui.plotting.payload import finite_points, rows_of, text_of
from tui.plotting.style import Charset, Line, Role
from tui.plotting.view import View
from tui.runs.panel import Panel

_WORST = 5


def draw_residuals(
    panel: Panel, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    grid = Grid(width, height, charset)
    points = finite_points(rows_of(panel, "points"))
    top = 1 if height >= 5 else 0
    if top:
        said = left_over(panel)
        ways = (said, said.removeprefix("true minus predicted: "))
        grid.put(0, 0, fitting(width, *ways), Role.PLAIN if points else Role.WARNING)
    y = span([0.0, *(point[1] for point in points)])
    names = (f"predicted {text_of(panel, 'target', 'target')}", "residual")
    made = plane(grid, span([point[0] for point in points]), y, names, top)
    if made is None:
        return grid.lines()
    for column in range(made.x.cells):
        grid.put(made.place(made.x.low, 0.0)[0], made.left + column, "·", Role.AXIS)
    for across, up, *_ in points:
        grid.put(*made.place(across, up), "▫", Role.VALIDATION)
    return grid.lines()


def left_over(panel: Panel) -> str:
    """``true minus predicted: mean 0.1, spread 2.3``."""
    left = [max(min(p[1], 1e100), -1e100) for p in finite_points(rows_of(panel, "points"))]
    if not left:
        return "no prediction is finite"
    mean = sum(left) / len(left)
    spread = sqrt(sum((value - mean) ** 2 for value in left) / len(left))
    return f"true minus predicted: mean {short_number(mean)}, spread {short_number(spread)}"


def tell_residuals(panel: Panel) -> list[str]:
    said = left_over(panel)
    lines = [f"{said[:1].upper()}{said[1:]}."]
    points = finite_points(rows_of(panel, "points"))
    lines.append(f"{'predicted':>12} {'off by':>12}")
    for point in sorted(points, key=lambda p: -abs(p[1]))[:_WORST]:
        lines.append(f"{short_number(point[0]):>12} {short_number(point[1]):>12}")
    return lines


RESIDUALS = View("Residuals", draw_residuals, tell_residuals)
