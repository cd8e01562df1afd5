"""What the model would say everywhere on the plane of two features, and the points it saw."""

from array import array
from math import isfinite

from tui.plotting.cells import column, label
from tui.plotting.choice import chosen_of
from tui.plotting.class_marks import holding_mark_of, mark_of, role_of, texture_of
from tui.plotting.frame import Plane, plane
from tui.plotting.grid import Grid
from tui.plotting.numbers import many
from tui.plotting.payload import finite_points, name_at, names_of, range_of, rows_of
from tui.plotting.style import Charset, Line, Role
from tui.plotting.view import View
from tui.runs.panel import Block, Panel

_SURE = ((0.9, 4), (0.7, 3), (0.55, 2))  # probability of the winner, level of its colour


def confidence_level(probability: float) -> int:
    """1 to 4; unknown counts as unsure."""
    return next((level for least, level in _SURE if probability >= least), 1)


def draw_boundary(
    panel: Panel, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    seen = _of_pair(panel)
    others = int(seen.facts.get("others") or 0)
    grid, _ = _drawn(seen, width, height - 1 if others else height, charset)
    if not others:
        return grid.lines()
    below = Grid(width, 1, charset)
    hint = f"[ ] pair {chosen_of(panel) + 1} of {len(names_of(panel, 'choices'))}"
    end = below.put(0, 0, label(_median(others), width), Role.FAINT)
    if end + len(hint) + 2 <= width:
        below.put(0, width - len(hint), hint, Role.FAINT)
    return [*grid.lines(), *below.lines()][:height]


def _median(others: int) -> str:
    return f"{many(others, 'other feature')} at {'its' if others == 1 else 'their'} median"


def _of_pair(panel: Panel) -> Panel:
    """Of a panel of many pairs of features the chosen one, as a panel of two features."""
    pairs, winner = panel.facts.get("pairs"), panel.blocks.get("winner")
    if not pairs or winner is None or len(winner.shape) != 3:
        return panel
    place = min(chosen_of(panel), len(pairs) - 1)
    x, y = (int(one) for one in pairs[place])
    names, ranges = names_of(panel, "features"), panel.facts["ranges"]
    blocks, (_, down, across) = {}, winner.shape
    for name in ("winner", "confidence"):
        values = panel.blocks[name].values[place * down * across : (place + 1) * down * across]
        blocks[name] = Block((down, across), values)
    for name in ("train", "validation"):
        points = [v for row in rows_of(panel, name) for v in (row[x], row[y], row[-1])]
        blocks[name] = Block((len(points) // 3, 3), array("f", points))
    facts = {"features": [names[x], names[y]], "x": ranges[x], "y": ranges[y]}
    return Panel(panel.kind, {**panel.facts, **facts}, blocks)


def draw_partition(
    panel: Panel, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    """The same of clusters, with the centroids marked."""
    grid, made = _drawn(panel, width, height, charset)
    if made is not None:
        for index, (across, up, *_) in enumerate(finite_points(rows_of(panel, "centroids"))):
            if made.inside(across, up):
                row, column = made.place(across, up)
                back, level = grid.background(row, column)
                for side, mark in ((-1, "["), (0, f"{(index + 1) % 10}"), (1, "]")):
                    if made.left <= column + side < grid.width:
                        grid.put(row, column + side, mark, Role.LEARNED, back, level)
    return grid.lines()


def _drawn(panel: Panel, width: int, height: int, charset: Charset) -> tuple[Grid, Plane | None]:
    grid = Grid(width, height, charset)
    parts = [(False, finite_points(rows_of(panel, "train")))]
    parts.append((True, finite_points(rows_of(panel, "validation"))))
    x = range_of(panel, "x", [p[0] for _, points in parts for p in points])
    y = range_of(panel, "y", [p[1] for _, points in parts for p in points])
    top = 1 if height >= 5 else 0
    if top:
        _legend(grid, names_of(panel, "classes"), charset, bool(panel.blocks.get("support")))
    features = names_of(panel, "features")
    made = plane(grid, x, y, (name_at(features, 0), name_at(features, 1)), top)
    if made is None:
        return grid, None
    _background(grid, made, panel)
    _margin(grid, made, panel)
    for validation, points in parts:
        for across, up, *rest in points:
            if made.inside(across, up):
                row, column = made.place(across, up)
                index = int(rest[0]) if rest else 0
                back, level = grid.background(row, column)
                mark = mark_of(index, validation, charset)
                grid.put(row, column, mark, role_of(index), back, level)
    _support(grid, made, panel, charset)
    return grid, made


def _margin(grid: Grid, made: Plane, panel: Panel) -> None:
    """The edge of the margin: cells where the lead is below 1 beside one where it is not."""
    leads = rows_of(panel, "margin")
    if not leads or not leads[0]:
        return
    inside = [
        [_nearest(leads, made, row, column) < 1.0 for column in range(made.x.cells)]
        for row in range(made.y.cells)
    ]
    for row, line in enumerate(inside):
        for at, within in enumerate(line):
            beside = [line[at + 1 : at + 2], line[max(at - 1, 0) : at]]
            beside += [[inside[k][at]] for k in (row - 1, row + 1) if 0 <= k < len(inside)]
            if within and not all(map(all, beside)):
                place = (made.top + row, made.left + at)
                back, level = grid.background(*place)
                grid.put(*place, "+", Role.PLAIN, back, level)


def _nearest(rows: list[list[float]], made: Plane, row: int, column: int) -> float:
    """The value of a grid of the whole plane at one of its cells on the screen."""
    line = rows[(2 * row + 1) * len(rows) // (2 * made.y.cells)]
    return line[(2 * column + 1) * len(line) // (2 * made.x.cells)]


def _support(grid: Grid, made: Plane, panel: Panel, charset: Charset) -> None:
    for across, up, *rest in finite_points(rows_of(panel, "support")):
        if made.inside(across, up):
            row, column = made.place(across, up)
            index = int(rest[0]) if rest else 0
            back, level = grid.background(row, column)
            grid.put(row, column, holding_mark_of(index, charset), role_of(index), back, level)


def _background(grid: Grid, made: Plane, panel: Panel) -> None:
    winners, sure = rows_of(panel, "winner"), rows_of(panel, "confidence")
    if not winners or not winners[0]:
        return
    for row in range(made.y.cells):
        i = (2 * row + 1) * len(winners) // (2 * made.y.cells)
        for at in range(made.x.cells):
            j = (2 * at + 1) * len(winners[i]) // (2 * made.x.cells)
            winner = winners[i][j]
            place = (made.top + row, made.left + at)
            if not isfinite(winner):
                grid.put(*place, "?", Role.WARNING)
                continue
            known = i < len(sure) and j < len(sure[i]) and isfinite(sure[i][j])
            level = confidence_level(sure[i][j] if known else 0.0)
            back = role_of(int(winner))
            grid.put(*place, texture_of(int(winner)), Role.FAINT, back, level)


def _legend(grid: Grid, classes: list[str], charset: Charset, held: bool) -> None:
    plain = charset is Charset.ASCII
    tail = " capital train, small validation" if plain else " full train, hollow validation"
    column, extra = 0, 1 if held else 0
    if held:
        holds = " digit holds margin +" if plain else " large holds margin +"
        tail = holds if grid.width < 100 else tail + "," + holds
    wide = grid.width >= (40 if held else 60)
    room = grid.width - (len(tail) if wide else 0)
    room = max(room // max(len(classes), 1) - 4 - extra, 3)
    for index, name in enumerate(classes):
        marks = mark_of(index, False, charset) + mark_of(index, True, charset)
        marks += holding_mark_of(index, charset) if held else ""
        text = f"{marks} {label(name, room)}"
        if column + len(text) > grid.width:
            break
        column = grid.put(0, column, text, role_of(index)) + 2
    if column + len(tail) <= grid.width:
        grid.put(0, grid.width - len(tail), tail, Role.FAINT)


def tell_boundary(panel: Panel) -> list[str]:
    panel = _of_pair(panel)
    sentence = f"Which class wins {_over(panel)}"
    wrong = _misplaced(panel)
    sentence += f"; {wrong}." if wrong else "."
    if others := int(panel.facts.get("others") or 0):
        sentence += f" {_median(others).capitalize()}."
    held = len(rows_of(panel, "support"))
    if held:
        sentence += f" {held} support vectors hold the margin."
    return [sentence, *_shares(panel)]


def tell_partition(panel: Panel) -> list[str]:
    return [f"Which centroid is nearest {_over(panel)}.", *_shares(panel)]


def _over(panel: Panel) -> str:
    features = names_of(panel, "features")
    across, up = (label(name_at(features, place), 40) for place in (0, 1))
    return f"over {across} and {up}, by share of the plane"


def _shares(panel: Panel) -> list[str]:
    classes = names_of(panel, "classes")
    winners = [int(v) for row in rows_of(panel, "winner") for v in row if isfinite(v)]
    return [
        f"{column(name_at(classes, index), 28)} {winners.count(index) / max(len(winners), 1):>5.0%}"
        for index in sorted({*range(len(classes)), *winners})
    ]


def _misplaced(panel: Panel) -> str:
    """How many validation points lie in the area of another class."""
    winners = rows_of(panel, "winner")
    points = finite_points(rows_of(panel, "validation"))
    x, y = panel.facts.get("x"), panel.facts.get("y")
    if not winners or not points or not x or not y or x[1] <= x[0] or y[1] <= y[0]:
        return ""
    wrong = 0
    for across, up, index in points:
        place = int((across - x[0]) / (x[1] - x[0]) * len(winners[0]))
        row = int((y[1] - up) / (y[1] - y[0]) * len(winners))
        place = min(max(place, 0), len(winners[0]) - 1)
        row = min(max(row, 0), len(winners) - 1)
        wrong += winners[row][place] != index
    return f"about {wrong} of {len(points)} validation points lie on another class's side"


BOUNDARY = View("Boundary", draw_boundary, tell_boundary)
PARTITION = View("Boundary", draw_partition, tell_partition)
