"""A forest: importance of features, the out-of-bag error, and the newest tree."""

from math import isfinite

from tui.plotting.cells import label
from tui.plotting.ensemble import put_ensemble
from tui.plotting.grid import Grid
from tui.plotting.importance import importance_table
from tui.plotting.numbers import many, measured
from tui.plotting.payload import count_of
from tui.plotting.style import Charset, Line, Role
from tui.plotting.tree import nodes_of
from tui.plotting.view import View
from tui.runs.panel import Panel


def draw_forest(
    panel: Panel, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    grid = Grid(width, height, charset)
    trees, splits = count_of(panel, "trees"), count_of(panel, "splits")
    said = f"{many(trees, 'tree')} · {many(splits, 'split')}"
    grid.put(0, 0, label(f"{said} · {out_of_bag(panel)}", width), Role.FAINT)
    titles = ("importance (% of gain)", f"tree {trees}, the newest")
    put_ensemble(grid, 1, panel, nodes_of(panel), titles, charset)
    return grid.lines()


def out_of_bag(panel: Panel) -> str:
    """``out-of-bag error 0.062``, or why there is none."""
    error = panel.facts.get("out_of_bag")
    if error is None or not isfinite(error):
        return "no out-of-bag error"
    return f"out-of-bag error {measured(error)}"


def tell_forest(panel: Panel) -> list[str]:
    values = many(count_of(panel, "count"), "value")
    trees = many(count_of(panel, "trees"), "tree")
    splits = many(count_of(panel, "splits"), "split")
    said = f"{values} learned in {trees} with {splits}; {out_of_bag(panel)}."
    return [said, *importance_table(panel)]


FOREST = View("Forest", draw_forest, tell_forest)
