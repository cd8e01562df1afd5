"""A forest: importance of features, the out-of-bag error, and the newest tree."""

from math import isfinite

from tui.plotting.cells import fitting, label
from tui.plotting.choice import awaited, chosen_of
from tui.plotting.ensemble import put_ensemble
from tui.plotting.grid import Grid
from tui.plotting.importance import importance_table
from tui.plotting.numbers import many, measured, spaced
from tui.plotting.payload import count_of, names_of, rows_of
from tui.plotting.style import Charset, Line, Role
from tui.plotting.tree import Node, nodes_of, question
from tui.plotting.view import View
from tui.runs.panel import Panel


def draw_forest(
    panel: Panel, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    grid = Grid(width, height, charset)
    trees, splits = count_of(panel, "trees"), count_of(panel, "splits")
    said, error = many(trees, "tree"), out_of_bag(panel)
    full = f"{said} · {many(splits, 'split')} · {error}"
    grid.put(0, 0, fitting(width, full, f"{said} · {error}", error), Role.FAINT)
    if said := awaited(panel):
        put_ensemble(grid, 1, panel, [], ("",), charset, label(said, 400))
        return grid.lines()
    which, nodes = shown_tree(panel)
    titles: tuple[str, ...] = (which, which.partition(",")[0])
    if len(names_of(panel, "choices")) > 1:
        ways = ("[ ] others, f any", "[ ] others", "[ ], f any", "[ ]")
        titles = tuple(f"{name} · {way}" for way in ways for name in titles)
    put_ensemble(grid, 1, panel, nodes, titles, charset)
    return grid.lines()


def shown_tree(panel: Panel) -> tuple[str, list[Node]]:
    """Which tree is chosen, in words, and its nodes: of all but the newest the first ones."""
    place, trees = chosen_of(panel), count_of(panel, "trees")
    sizes = [int(size) for size in panel.facts.get("trunks") or ()]
    if not 0 < place <= len(sizes):
        return f"tree {trees}, the newest", nodes_of(panel)
    start = sum(sizes[: place - 1])
    rows = rows_of(panel, "trunks")[start : start + sizes[place - 1]]
    which = label(names_of(panel, "choices")[place], 20)
    return f"{which} of {spaced(trees)}", nodes_of(panel, rows=rows)


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
    if waiting := awaited(panel):
        return [said, waiting, *importance_table(panel)]
    which, nodes = shown_tree(panel)
    asked = [node for node in nodes[:1] if node.feature is not None]
    first = [f"{which.capitalize()}, asks first {question(node, 60)}." for node in asked]
    return [said, *first, *importance_table(panel)]


FOREST = View("Forest", draw_forest, tell_forest)
