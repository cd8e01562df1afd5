"""A forest: importance of features, the out-of-bag error, and the newest tree."""

from math import isfinite

from tui.plotting.cells import label
from tui.plotting.ensemble import put_ensemble
from tui.plotting.grid import Grid
from tui.plotting.numbers import measured, spaced
from tui.plotting.style import Charset, Line, Role
from tui.plotting.tree import nodes_of
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


def count_of(panel: Panel, fact: str) -> int:
    return int(panel.facts.get(fact) or 0)


def many(count: int, word: str) -> str:
    """``1 tree``, ``1 204 trees``."""
    return f"{spaced(count)} {word}{'' if count == 1 else 's'}"
