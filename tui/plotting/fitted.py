"""The fitted curve of one feature, over the points it was fitted to."""

from itertools import pairwise
from math import isfinite

from tui.plotting.axis import Axis
from tui.plotting.cells import fitting, label
from tui.plotting.coefficients import size_of
from tui.plotting.frame import plane
from tui.plotting.grid import Grid
from tui.plotting.numbers import short_number
from tui.plotting.payload import finite_points, range_of, rows_of, text_of
from tui.plotting.raster import Raster
from tui.plotting.style import Charset, Line, Role
from tui.plotting.view import View
from tui.runs.panel import Panel


def draw_fitted(
    panel: Panel, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    grid = Grid(width, height, charset)
    curve = rows_of(panel, "curve")
    train = finite_points(rows_of(panel, "train"))
    validation = finite_points(rows_of(panel, "validation"))
    points = train + validation + finite_points(curve)
    x = range_of(panel, "x", [p[0] for p in points])
    y = range_of(panel, "y", [p[1] for p in points])
    top = 1 if height >= 5 else 0
    if top:
        column = grid.put(0, 0, "▪ train", Role.TRAIN) + 2
        column = (
            grid.put(0, column, "▫ validation" if width >= 40 else "▫ val.", Role.VALIDATION) + 2
        )
        column = grid.put(0, column, "━ fitted", Role.LEARNED) + 2
        size = size_of(panel)
        ways = (f"size of the coefficients {size}", f"coefficients {size}", f"size {size}", "")
        said = fitting(width - column, *(ways if size else ("",)))
        grid.put(0, width - len(said), said, Role.LEARNED)
    names = (text_of(panel, "feature", "feature"), text_of(panel, "target", "target"))
    made = plane(grid, x, y, names, top)
    if made is None:
        return grid.lines()
    for found, mark, role in ((train, "▪", Role.TRAIN), (validation, "▫", Role.VALIDATION)):
        for across, up, *_ in found:
            if made.inside(across, up):
                grid.put(*made.place(across, up), mark, role)
    raster = Raster(made.x.cells, made.y.cells)
    fine_x, fine_y = Axis(*x, 2 * made.x.cells), Axis(*y, 4 * made.y.cells)
    margin = y[1] - y[0]
    dots = [
        (fine_x.cell(p[0]), fine_y.cells - 1 - fine_y.cell(p[1]))
        if len(p) >= 2 and all(map(isfinite, p)) and abs(p[1] - (y[0] + y[1]) / 2) <= 2 * margin
        else None
        for p in curve
    ]
    for before, after in pairwise(dots):
        if before is not None and after is not None:
            raster.line(*before, *after)
    raster.onto(grid, made.top, made.left, Role.LEARNED, _mark(charset))
    return grid.lines()


def _mark(charset: Charset) -> str | None:
    return "-" if charset is Charset.ASCII else None


def tell_fitted(panel: Panel) -> list[str]:
    curve = finite_points(rows_of(panel, "curve"))
    feature, target = text_of(panel, "feature", "feature"), text_of(panel, "target", "target")
    names = f"{label(target, 40)} over {label(feature, 40)}"
    if not curve:
        return [f"{names}: the fitted curve is not finite."]
    low, high = min(curve, key=lambda p: p[1]), max(curve, key=lambda p: p[1])
    lines = [
        f"{names}: the fitted curve is lowest, {short_number(low[1])}, at {short_number(low[0])} "
        f"and highest, {short_number(high[1])}, at {short_number(high[0])}.",
        f"{label(feature, 12):>12} {label(target, 12):>12}",
    ]
    if size := size_of(panel):
        lines[0] += f" The size of all coefficients together is {size}."
    picks = sorted({round(i * (len(curve) - 1) / 4) for i in range(5)})
    lines += [f"{short_number(curve[i][0]):>12} {short_number(curve[i][1]):>12}" for i in picks]
    return lines


FITTED = View("Curve", draw_fitted, tell_fitted)
