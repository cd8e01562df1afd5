"""Many trees: which features they use, and the newest tree beside or below."""

from tui.plotting.cells import label
from tui.plotting.grid import Grid
from tui.plotting.importance import importances, put_importances
from tui.plotting.style import Charset, Role
from tui.plotting.tree import Node, put_tree, unfolded
from tui.runs.panel import Panel

WIDE = 70
SIDE = 26
GAP = 2
_FEWEST = 3


def put_ensemble(
    grid: Grid,
    top: int,
    panel: Panel,
    nodes: list[Node],
    titles: tuple[str, str],
    charset: Charset,
) -> None:
    """Importance bars and a tree from row `top` down, each under one of `titles`."""
    height = grid.height - top
    if height < 1:
        return
    found = importances(panel)
    if grid.width >= WIDE:
        grid.put(top, 0, label(titles[0], SIDE), Role.AXIS)
        put_importances(grid, top + 1, 0, SIDE, height - 1, found)
        _put_tree(grid, top, SIDE + GAP, height, nodes, titles[1], charset)
        return
    bars = min(max(len(found), 1), max((height - 2) // 3, _FEWEST), max(height - 1, 0))
    grid.put(top, 0, label(titles[0], grid.width), Role.AXIS)
    put_importances(grid, top + 1, 0, grid.width, bars, found)
    below = top + 1 + bars
    _put_tree(grid, below, 0, grid.height - below, nodes, titles[1], charset)


def _put_tree(
    grid: Grid, top: int, left: int, height: int, nodes: list[Node], title: str, charset: Charset
) -> None:
    width = grid.width - left
    if height < 2 or not nodes:
        return
    grid.put(top, left, label(title, width - 6), Role.AXIS)
    grid.put(top, grid.width - 4, "rows", Role.FAINT)
    lines = unfolded(nodes, width, height - 1)
    put_tree(grid, top + 1, left, width, nodes, lines, charset)
    if not lines:
        grid.put(top + 1, left, label(f"one leaf: {nodes[0].leaf}", width), nodes[0].role)
