"""Predicted against true: the nearer the diagonal, the better."""

from tui.plotting.axis import span
from tui.plotting.cells import fitting, label
from tui.plotting.frame import plane
from tui.plotting.grid import Grid
from tui.plotting.numbers import short_number
from tui.plotting.payload import finite_points, rows_of, text_of
from tui.plotting.style import Charset, Line, Role
from tui.plotting.view import View
from tui.runs.panel import Panel


def largest_miss(points: list[list[float]]) -> tuple[str, str]:
    """``largest miss 115: true 210, predicted 95``, and shorter; empty without points."""
    if not points:
        return "", ""
    true, guess = max(points, key=lambda p: abs(p[0] - p[1]))[:2]
    miss = f"largest miss {short_number(abs(true - guess))}"
    return f"{miss}: true {short_number(true)}, predicted {short_number(guess)}", miss


def draw_scatter(
    panel: Panel, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    grid = Grid(width, height, charset)
    rows = rows_of(panel, "points")
    points = finite_points(rows)
    target = text_of(panel, "target", "target")
    top = 1 if height >= 5 else 0
    if top:
        lost = len(rows) - len(points)
        ways: tuple[str, ...] = ("no prediction is finite",)
        if points:
            tail = f"; {lost} not finite" if lost else ""
            ways = tuple(way + tail for way in largest_miss(points))
        grid.put(0, 0, fitting(width, *ways), Role.PLAIN if points else Role.WARNING)
    true = span([p[0] for p in points])
    both = span([*true, *(p[1] for p in points if _near(p[1], true))])
    made = plane(grid, both, both, (f"true {target}", "predicted"), top)
    if made is None:
        return grid.lines()
    for column in range(made.x.cells):
        value = made.x.value(column)
        row, _ = made.place(value, value)
        if made.top <= row < made.top + made.y.cells:
            grid.put(row, made.left + column, "·", Role.AXIS)
    for across, up, *_ in points:
        held = max(min(up, made.y.high), made.y.low)
        mark, role = ("▫", Role.VALIDATION) if held == up else ("↑", Role.WARNING)
        grid.put(*made.place(across, held), mark, role)
    return grid.lines()


def _near(value: float, true: tuple[float, float]) -> bool:
    """Within ten times the spread of the truth, so that one wild guess does not hide the rest."""
    return abs(value - (true[0] + true[1]) / 2) <= 10 * (true[1] - true[0])


def tell_scatter(panel: Panel) -> list[str]:
    rows = rows_of(panel, "points")
    points = finite_points(rows)
    target = label(text_of(panel, "target", "target"), 40)
    if not points:
        return [f"No prediction of {target} is finite."]
    part = label(text_of(panel, "part", "validation"), 20)
    lines = [f"{len(points)} predictions of {target} on {part} rows; {largest_miss(points)[0]}."]
    lines.append(f"{'true':>12} {'predicted':>12} {'off by':>12}")
    worst = sorted(points, key=lambda p: -abs(p[0] - p[1]))[:5]
    lines += [" ".join(f"{short_number(v):>12}" for v in (t, g, g - t)) for t, g, *_ in worst]
    return lines


SCATTER = View("Predictions", draw_scatter, tell_scatter)
