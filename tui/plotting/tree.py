"""A tree as a tree: a line a node, each with the answer that leads to it."""

from math import isfinite
from typing import NamedTuple

from tui.plotting.cells import column, fitting, label
from tui.plotting.class_marks import role_of
from tui.plotting.grid import Grid
from tui.plotting.numbers import short_number, spaced
from tui.plotting.payload import count_of, name_at, names_of, rows_of
from tui.plotting.style import Charset, Line, Role
from tui.plotting.view import View
from tui.runs.panel import Panel
from tui.words import cell_width

INDENT = 2
_SAYS, _LEAST_NAME = " → ", 4
_ROWS = 7
_NEW = ("new", "*")  # how a new node is marked: with room, and without
_MOST_TOLD = 40  # splits
_LEAST_TEXT, _NARROW = 28, 21  # cells for a question and its leaf: deeper ones are not unfolded
_WIDE = 40


class Node(NamedTuple):
    """`feature` is what it asks about, None in a leaf. `left` is the number of its first child, 0
    where none is known. `below` counts splits.
    """

    feature: str | None
    threshold: float
    left: int
    rows: float
    below: int
    says: str
    share: str
    role: Role
    shorter: tuple[str, ...] = ()
    """A number that it says, with fewer digits."""

    @property
    def leaf(self) -> str:
        """What it says as a leaf."""
        return f"{label(self.says, 16)} {self.share}".rstrip()


class TreeLine(NamedTuple):
    """A drawn node: the guides before it, the question answered above it, and its number."""

    guides: str
    question: Node
    answer: str
    number: int


def nodes_of(
    panel: Panel, corrections: bool = False, rows: list[list[float]] | None = None
) -> list[Node]:
    """The nodes of a panel, or of such `rows`. With `corrections` a leaf says what it adds."""
    features, classes = names_of(panel, "features"), names_of(panel, "classes")
    rows = [row for row in rows or rows_of(panel, "nodes") if len(row) == 7]
    return [
        _node(number, row, len(rows), features, [] if corrections else classes, corrections)
        for number, row in enumerate(rows)
    ]


def _node(
    number: int,
    row: list[float],
    count: int,
    features: list[str],
    classes: list[str],
    corrections: bool,
) -> Node:
    feature, threshold, left, rows, below, value, winner = row
    child = _whole(left)
    child = child if number < child < count - 1 else 0  # children come after their parent
    shorter: tuple[str, ...] = ()
    if classes:
        says, share = name_at(classes, _whole(winner)), _share(value)
        role = role_of(_whole(winner))
    else:
        sign = "+" if corrections and value >= 0 else ""
        says, *fewer = (sign + short_number(value, digits) for digits in (4, 3, 2, 1))
        share, role, shorter = "", Role.LEARNED, tuple(fewer)
        if corrections:
            role = Role.POSITIVE if value >= 0 else Role.NEGATIVE
    name = name_at(features, _whole(feature)) if feature >= 0 else None
    return Node(name, threshold, child, rows, _whole(below), says, share, role, shorter)


def draw_tree(
    panel: Panel, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    grid = Grid(width, height, charset)
    nodes = nodes_of(panel)
    splits = len(nodes) // 2 if "splits" not in panel.facts else int(panel.facts["splits"])
    if not nodes:
        grid.put(0, 0, "nothing learned yet", Role.FAINT)
        return grid.lines()
    depth = panel.facts.get("depth")
    said = f"{many(splits, 'split')} · {many(splits + 1, 'leaf', 'leaves')}"
    ways = (said + (f" · depth {depth}" if depth else ""), said, many(splits, "split"))
    grid.put(0, 0, fitting(width - 5, *ways), Role.FAINT)
    grid.put(0, width - 4, "rows", Role.FAINT)
    newest = parent_of_newest(nodes) if splits == len(nodes) // 2 else None
    if splits == 0:
        grid.put(1, 0, f"no question yet: {nodes[0].leaf}", nodes[0].role)
        count = _count(nodes[0].rows)
        grid.put(1, width - len(count), count, Role.FAINT)
        return grid.lines()
    lines = unfolded(nodes, width, height - 1)
    shown = {line.number for line in lines}
    if newest is not None and nodes[newest].left not in shown:
        lines = unfolded(nodes, width, height - 2)
        said = question(nodes[newest], min(width - len("new: "), 40))
        grid.put(height - 1, 0, f"new: {said}", Role.BEST)
    new = {nodes[newest].left, nodes[newest].left + 1} if newest is not None else set()
    put_tree(grid, 1, 0, width, nodes, lines, charset, new)
    return grid.lines()


def parent_of_newest(nodes: list[Node]) -> int | None:
    """The node that was split last: its children come last."""
    for number, node in enumerate(nodes):
        if node.left and node.left == len(nodes) - 2:
            return number
    return None


def unfolded(nodes: list[Node], width: int, height: int) -> list[TreeLine]:
    """The lines of the first splits that fit, each node under its parent.

    The first splits are those that matter most: a tree is cut at its tips.
    """
    room, least = height // 2, _LEAST_TEXT if width >= _WIDE else _NARROW
    inside = width - _rows_room(nodes, width)
    open_: set[int] = set()
    depths = {0: 0}
    births = sorted((node.left, number) for number, node in enumerate(nodes) if node.left)
    for _, number in births:
        if len(open_) >= room:
            break
        depth = depths.get(number)
        if depth is None or inside - INDENT * (depth + 1) < least:
            continue
        open_.add(number)
        depths[nodes[number].left] = depths[nodes[number].left + 1] = depth + 1
    lines: list[TreeLine] = []
    stack = [(0, "", False)] if 0 in open_ else []
    while stack:
        number, guides, second = stack.pop()
        parent = nodes[number]
        child = parent.left + second
        mark = "└ " if second else "├ "
        lines.append(TreeLine(guides + mark, parent, ">" if second else "<=", child))
        if not second:
            stack.append((number, guides, True))
        if child in open_:
            stack.append((child, guides + ("  " if second else "│ "), False))
    return lines


def put_tree(
    grid: Grid,
    top: int,
    left: int,
    width: int,
    nodes: list[Node],
    lines: list[TreeLine],
    charset: Charset,
    new: set[int] | None = None,
) -> None:
    """Draw `lines` from row `top` on; the nodes `new` are marked."""
    drawn = {line.number for line in lines}
    right = left + width - _rows_room(nodes, width)
    new_mark = _NEW[width < _WIDE]
    for row, line in enumerate(lines, start=top):
        node, marked = nodes[line.number], line.number in (new or ())
        guides = line.guides.replace("└", "`") if charset is Charset.ASCII else line.guides
        column = grid.put(row, left, guides, Role.AXIS)
        room = right - (len(new_mark) + 1 if marked else 0) - column
        if node.feature is None:
            _put_leaf(grid, row, column, room, line, node)
        else:
            asked = cell_width(question(line.question, 0, line.answer))
            ways = (f" … {node.below} more", f" …{node.below}", "")
            folded = "" if node.left in drawn else fitting(room - asked, *ways)
            said = question(line.question, room - cell_width(folded), line.answer)
            grid.put(row, grid.put(row, column, said), folded, Role.FAINT)
        if marked:
            grid.put(row, right - len(new_mark), new_mark, Role.BEST)
        count = _count(node.rows)
        grid.put(row, left + width - len(count), count, Role.FAINT)


def _put_leaf(grid: Grid, row: int, column: int, room: int, line: TreeLine, leaf: Node) -> None:
    """A question and what its leaf says: where room is short, both names are cut, no number."""
    asked = len(question(line.question, 0, line.answer)) - cell_width(_cut(line.question, 0))
    share = f" {leaf.share}" if leaf.share else ""
    if room < asked + 2 * _LEAST_NAME + len(share) + len(_SAYS):
        share = ""
    names = room - asked - len(share) - len(_SAYS)
    whole = cell_width(_cut(line.question, 99))
    most = min(max(names // 2, names - whole, _LEAST_NAME - 1), 16)
    says = label(fitting(most, leaf.says, *leaf.shorter), most)
    said = question(line.question, room - len(share) - len(_SAYS) - cell_width(says), line.answer)
    column = grid.put(row, column, said)
    column = grid.put(row, column, _SAYS, Role.FAINT)
    grid.put(row, column, says + share, leaf.role)


def question(node: Node, room: int, answer: str = "<=") -> str:
    """``petal length <= 2.45`` in about `room` cells: the name is what is cut."""
    asked = f" {answer} {short_number(node.threshold, 4)}"
    return _cut(node, room - len(asked)) + asked


def _cut(node: Node, room: int) -> str:
    return label(node.feature or "", max(room, _LEAST_NAME))


def _whole(value: float) -> int:
    return int(value) if isfinite(value) and abs(value) < 1e9 else 0


def _share(value: float) -> str:
    return f"{100 * value:.0f}%" if isfinite(value) and abs(value) < 10 else "?"


def _count(rows: float) -> str:
    return spaced(int(rows)) if isfinite(rows) and abs(rows) < 1e9 else "?"


def _rows_room(nodes: list[Node], width: int) -> int:
    """Cells for how many rows a node has, with the gap before them."""
    return _ROWS if width >= _WIDE else max(len("rows"), *(len(_count(n.rows)) for n in nodes)) + 1


def many(count: int, word: str, words: str = "") -> str:
    return f"{spaced(count)} {word if count == 1 else words or word + 's'}"


def tell_tree(panel: Panel) -> list[str]:
    nodes = nodes_of(panel)
    splits = count_of(panel, "splits")
    if not nodes or not splits:
        return ["No question asked yet."]
    learned = f"{many(count_of(panel, 'count'), 'value')} learned"
    first = question(nodes[0], 60)
    lines = [f"{learned} in {many(splits, 'split')}, best first; the first asks {first}."]
    newest = parent_of_newest(nodes)
    if newest is not None and splits == len(nodes) // 2:
        lines[0] = lines[0][:-1] + f", the newest {question(nodes[newest], 60)}."
    lines.append(f"{'node':>5} {'question or leaf':<44} {'yes':>5} {'no':>5} {'rows':>7}")
    for number, node in enumerate(nodes[: 2 * _MOST_TOLD + 1]):
        said = node.leaf if node.feature is None else question(node, 44)
        yes, no = (str(node.left), str(node.left + 1)) if node.left else ("", "")
        lines.append(
            f"{number:>5} {column(said, 44)} {yes:>5} {no:>5} {short_number(node.rows):>7}"
        )
    if len(nodes) > 2 * _MOST_TOLD + 1:
        lines.append(f"and {many(splits - _MOST_TOLD, 'split')} more.")
    return lines


TREE = View("Tree", draw_tree, tell_tree)
