"""Boosting: what is still wrong after each round, importance of features, and the newest tree."""

from itertools import pairwise
from math import isfinite

from tui.plotting.cells import fitting, label
from tui.plotting.ensemble import put_ensemble
from tui.plotting.grid import Grid
from tui.plotting.importance import importance_table
from tui.plotting.numbers import many, measured
from tui.plotting.payload import count_of, finite_points, name_at, names_of, rows_of, text_of
from tui.plotting.raster import Raster
from tui.plotting.style import Charset, Line, Role
from tui.plotting.tree import nodes_of
from tui.plotting.view import View
from tui.runs.panel import Panel

_CURVE = 2  # rows


def draw_boosting(
    panel: Panel, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    grid = Grid(width, height, charset)
    said = (
        f"{many(count_of(panel, 'rounds'), 'round')} · {many(count_of(panel, 'splits'), 'split')}"
    )
    grid.put(0, 0, label(said, width), Role.FAINT)
    top = 1
    if height >= 9:
        _put_residual(grid, top, panel, charset)
        top += _CURVE
    put_ensemble(grid, top, panel, nodes_of(panel, corrections=True), _titles(panel), charset)
    return grid.lines()


def residual_words(panel: Panel) -> str:
    """``residual 0.47 → 0.12``: on training rows, before the first round and now."""
    ends = list(panel.facts.get("residual") or ())
    if len(ends) != 2 or not all(isinstance(end, (int, float)) and isfinite(end) for end in ends):
        return "residual not finite"
    return f"residual {measured(ends[0])} → {measured(ends[1])}"


def output_of(panel: Panel) -> str:
    """Which class the newest tree corrects, where there are more than two; else nothing."""
    classes, place = names_of(panel, "classes"), panel.facts.get("output")
    return name_at(classes, place) if len(classes) > 2 and isinstance(place, int) else ""


def _titles(panel: Panel) -> tuple[str, ...]:
    classes = names_of(panel, "classes")
    if len(classes) > 2:
        what = f"the score of {label(output_of(panel), 30)}"
    elif classes:
        what = f"the log-odds of {label(classes[-1], 30)}"
    else:
        what = text_of(panel, "target", "the target")
    which = f"round {count_of(panel, 'rounds')}"
    return f"{which} adds to {what}", f"{which}: {what}", which


def _put_residual(grid: Grid, top: int, panel: Panel, charset: Charset) -> None:
    """The mean residual after each round, from 0 up."""
    words = residual_words(panel)
    left = min(26, grid.width // 2)
    said = fitting(left - 1, words, words.removeprefix("residual "))
    grid.put(top, 0, said, Role.TRAIN)
    below = fitting(left - 1, "mean, on training rows", "mean, on train")
    grid.put(top + 1, 0, below, Role.FAINT)
    points = finite_points(rows_of(panel, "residual"))
    columns = grid.width - left
    if len(points) < 2 or columns < 4:
        return
    across = max(max(point[0] for point in points), 1.0)
    up = max(max(point[1] for point in points), 1e-300)
    raster = Raster(columns, _CURVE)
    dots = [
        (
            round(min(max(x / across, 0.0), 1.0) * (2 * columns - 1)),
            round((1 - min(max(y / up, 0.0), 1.0)) * (4 * _CURVE - 1)),
        )
        for x, y, *_ in points
    ]
    for (x0, y0), (x1, y1) in pairwise(dots):
        raster.line(x0, y0, x1, y1)
    raster.onto(grid, top, left, Role.TRAIN, "*" if charset is Charset.ASCII else None)


def tell_boosting(panel: Panel) -> list[str]:
    values = many(count_of(panel, "count"), "value")
    rounds = many(count_of(panel, "rounds"), "round")
    sentence = f"{values} learned in {rounds}; mean {residual_words(panel)} on training rows"
    corrected = output_of(panel)
    if corrected:
        sentence += f"; the newest round corrects {label(corrected, 30)} most"
    return [sentence + ".", *importance_table(panel)]


BOOSTING = View("Rounds", draw_boosting, tell_boosting)
