"""How good the probabilities of two classes are: the ROC curve, and beside it calibration.

Scores have the first alone: they rank rows, and promise nothing that could come true.
"""

from itertools import pairwise
from math import isfinite

from tui.plotting.axis import Axis
from tui.plotting.cells import fitting, label
from tui.plotting.frame import Plane, plane
from tui.plotting.grid import Grid
from tui.plotting.numbers import short_number
from tui.plotting.payload import finite_points, name_at, names_of, rows_of
from tui.plotting.raster import Raster
from tui.plotting.style import Charset, Line, Role, Run
from tui.plotting.view import View
from tui.runs.panel import Panel

BOTH = 40
"""Cells that two planes side by side need."""
GAP = "  "
UNIT = (0.0, 1.0)
LOW = 8
"""Lines from which on one is spared for a note."""
NO_CALIBRATION = (
    "scores are no probabilities: no calibration",
    "scores, no probabilities",
    "scores",
)


def draw_probabilities(
    panel: Panel, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    if width < BOTH or "bins" not in panel.blocks:
        return _roc(panel, width, height, charset)
    left = _roc(panel, width // 2 - len(GAP), height, charset)
    right = _calibration(panel, width - width // 2, height, charset)
    return [(*one, Run(GAP), *other) for one, other in zip(left, right, strict=True)]


def area_of(panel: Panel) -> float:
    """The area under the ROC curve; NaN where it is not told."""
    area = panel.facts.get("area")
    return float(area) if isinstance(area, (int, float)) else float("nan")


def _roc(panel: Panel, width: int, height: int, charset: Charset) -> list[Line]:
    grid, name = Grid(width, height, charset), name_at(names_of(panel, "classes"), 1)
    area = f"{area_of(panel):.3f}" if isfinite(area_of(panel)) else "not known"
    of = label(name, max(width // 2, 8))
    ways = (f"ROC of {of}, area {area}", f"{of}: ROC area {area}", f"ROC area {area}")
    below = 1 if panel.facts.get("scored") and height >= LOW else 0
    if below:
        grid.put(height - 1, 0, fitting(width, *NO_CALIBRATION), Role.FAINT)
    made = _square(grid, ways, ("false alarms", "found"), below)
    points = [p for p in finite_points(rows_of(panel, "roc")) if _inside(p)]
    if made is None:
        return grid.lines()
    raster = Raster(made.x.cells, made.y.cells)
    across, up = Axis(*UNIT, 2 * made.x.cells), Axis(*UNIT, 4 * made.y.cells)
    dots = [(across.cell(p[0]), up.cells - 1 - up.cell(p[1])) for p in points]
    for before, after in pairwise(dots):
        raster.line(*before, *after)
    raster.onto(grid, made.top, made.left, Role.LEARNED, "*" if charset is Charset.ASCII else None)
    return grid.lines()


def _calibration(panel: Panel, width: int, height: int, charset: Charset) -> list[Line]:
    grid = Grid(width, height, charset)
    made = _square(grid, ("calibration",), ("chance", "came true"))
    if made is not None:
        for mean, share, *_ in finite_points(rows_of(panel, "bins")):
            if _inside([mean, share]):
                grid.put(*made.place(mean, share), "▫", Role.VALIDATION)
    return grid.lines()


def _square(
    grid: Grid, titles: tuple[str, ...], names: tuple[str, str], below: int = 0
) -> Plane | None:
    """A plane from 0 to 1 both ways, with its diagonal."""
    top = 1 if grid.height >= 5 else 0
    if top:
        grid.put(0, 0, fitting(grid.width, *titles))
    made = plane(grid, UNIT, UNIT, names, top, below)
    if made is not None:
        for column in range(made.x.cells):
            value = made.x.value(column)
            row, _ = made.place(value, value)
            grid.put(row, made.left + column, "·", Role.AXIS)
    return made


def _inside(point: list[float]) -> bool:
    return all(0 <= value <= 1 for value in point[:2])


def tell_probabilities(panel: Panel) -> list[str]:
    name, area = label(name_at(names_of(panel, "classes"), 1), 40), area_of(panel)
    what = "score" if panel.facts.get("scored") else "chance"
    lines = [f"The area under the ROC curve of {name} is not known."]
    if isfinite(area):
        lines = [
            f"Of a row that is {name} and one that is not, the first gets the higher {what} in "
            f"{area:.1%} of pairs: the area under the ROC curve."
        ]
    if panel.facts.get("scored"):
        return [*lines, "These are scores and no probabilities: there is no calibration of them."]
    lines.append(f"{'chance given':>12} {'came true':>12} {'rows':>12}")
    for mean, share, *rest in finite_points(rows_of(panel, "bins")):
        rows = short_number(rest[0]) if rest else "-"
        lines.append(f"{mean:>12.0%} {share:>12.0%} {rows:>12}")
    return lines


PROBABILITIES = View("ROC", draw_probabilities, tell_probabilities)
