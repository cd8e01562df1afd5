"""Many trees: which features they use, and the newest tree beside or below."""

from textwrap import wrap

from tui.plotting.cells import fitting, label
from tui.plotting.grid import Grid
from tui.plotting.importance import importances, put_importances
from tui.plotting.style import Charset, Role
from tui.plotting.tree import Node, put_tree, unfolded
from tui.runs.panel import Panel

WIDE = 70
SIDE = 26
GAP = 2
_FEWEST = 3
IMPORTANCE = ("importance (% of gain)", "importance")


def put_ensemble(
    grid: Grid,
    top: int,
    panel: Panel,
    nodes: list[Node],
    titles: tuple[str, ...],
    charset: Charset,
    instead: str = "",
) -> None:
    """Importance bars, and from row `top` down a tree under the first of `titles` with room; or
    a sentence `instead` of it.
    """
    height = grid.height - top
    if height < 1:
        return
    found = importances(panel)
    if grid.width >= WIDE:
        grid.put(top, 0, fitting(SIDE, *IMPORTANCE), Role.AXIS)
        put_importances(grid, top + 1, 0, SIDE, height - 1, found)
        _put_sentence(grid, top, SIDE + GAP, instead)
        _put_tree(grid, top, SIDE + GAP, height, nodes, titles, charset)
        return
    bars = min(max(len(found), 1), max((height - 2) // 3, _FEWEST), max(height - 1, 0))
    grid.put(top, 0, fitting(grid.width, *IMPORTANCE), Role.AXIS)
    put_importances(grid, top + 1, 0, grid.width, bars, found)
    below = top + 1 + bars
    _put_sentence(grid, below, 0, instead)
    _put_tree(grid, below, 0, grid.height - below, nodes, titles, charset)


def _put_sentence(grid: Grid, top: int, left: int, said: str) -> None:
    for row, line in enumerate(wrap(said, max(grid.width - left, 1)), start=top):
        grid.put(row, left, line, Role.FAINT)


def _put_tree(
    grid: Grid,
    top: int,
    left: int,
    height: int,
    nodes: list[Node],
    titles: tuple[str, ...],
    charset: Charset,
) -> None:
    width = grid.width - left
    if height < 2 or not nodes:
        return
    grid.put(top, left, fitting(width - 6, *titles), Role.AXIS)
    grid.put(top, grid.width - 4, "rows", Role.FAINT)
    lines = unfolded(nodes, width, height - 1)
    put_tree(grid, top + 1, left, width, nodes, lines, charset)
    if not lines and nodes[0].feature is None:
        grid.put(top + 1, left, label(f"one leaf: {nodes[0].leaf}", width), nodes[0].role)
