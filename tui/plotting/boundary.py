"""What the model would say everywhere on the plane of two features, and the points it saw."""

from math import isfinite

from tui.plotting.cells import column, label
from tui.plotting.class_marks import distinct, holding_mark_of, mark_of, role_of
from tui.plotting.frame import Plane, plane
from tui.plotting.grid import Grid
from tui.plotting.halves import put_margin, put_winners
from tui.plotting.legend import Entry, put_legend
from tui.plotting.payload import finite_points, name_at, names_of, range_of, rows_of
from tui.plotting.planes import draw_sentences, median, of_pair, unseen, which
from tui.plotting.style import Charset, Line, Role
from tui.plotting.view import View
from tui.runs.panel import Panel


def draw_boundary(
    panel: Panel, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    return _drawn(panel, width, height, charset, False)


def draw_partition(
    panel: Panel, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    """The same of clusters, with the centroids and their last move."""
    return _drawn(panel, width, height, charset, True)


def _drawn(panel: Panel, width: int, height: int, charset: Charset, clusters: bool) -> list[Line]:
    if sentences := unseen(panel):
        return draw_sentences(sentences, width, height, charset)
    seen, said = of_pair(panel), median(panel)
    grid = Grid(width, height, charset)
    marks = distinct(len(names_of(seen, "classes")), charset)
    parts = [(False, finite_points(rows_of(seen, "train")))]
    parts.append((True, finite_points(rows_of(seen, "validation"))))
    x = range_of(seen, "x", [p[0] for _, points in parts for p in points])
    y = range_of(seen, "y", [p[1] for _, points in parts for p in points])
    top, below = (1, 1 if said else 0) if height >= 5 else (0, 0)
    if top:
        tail = _clusters_tail(marks) if clusters else _tail(seen, marks)
        put_legend(grid, 0, _entries(seen, marks, clusters), tail)
    if below:
        end = grid.put(height - 1, 0, label(said, width), Role.FAINT)
        hint = which(panel, width - end - 2)
        grid.put(height - 1, width - len(hint), hint, Role.FAINT)
    features = names_of(seen, "features")
    names = (name_at(features, 0), name_at(features, 1))
    made = plane(grid, x, y, names, top, below)
    if made is None:
        return grid.lines()
    put_winners(grid, made, seen, charset)
    put_margin(grid, made, seen)
    for validation, points in parts:
        for across, up, *rest in points:
            if made.inside(across, up):
                index = int(rest[0]) if rest else 0
                _put(grid, made, across, up, mark_of(index, validation, marks), role_of(index))
    for across, up, *rest in finite_points(rows_of(seen, "support")):
        if made.inside(across, up):
            index = int(rest[0]) if rest else 0
            _put(grid, made, across, up, holding_mark_of(index, marks), role_of(index))
    if clusters:
        _centroids(grid, made, seen)
    return grid.lines()


def _holds(panel: Panel) -> bool:
    return bool(panel.blocks.get("support"))


def _put(grid: Grid, made: Plane, across: float, up: float, mark: str, role: Role) -> None:
    """A mark on the colour that is there."""
    row, at = made.place(across, up)
    back, level = grid.background(row, at)
    grid.put(row, at, mark, role, back, level)


def _centroids(grid: Grid, made: Plane, panel: Panel) -> None:
    """Each as its number, at the end of the way it came in its last move."""
    there, came = rows_of(panel, "centroids"), rows_of(panel, "came")
    for index, place in enumerate(there):
        if index < len(came):
            _way(grid, made, came[index], place)
    for index, place in enumerate(there):
        if len(finite_points([place])) and made.inside(*place[:2]):
            row, at = made.place(*place[:2])
            for side, mark in ((-1, "["), (0, f"{(index + 1) % 10}"), (1, "]")):
                if made.left <= at + side < grid.width:
                    back, level = grid.background(row, at + side)
                    grid.put(row, at + side, mark, Role.LEARNED, back, level)


def _way(grid: Grid, made: Plane, came: list[float], there: list[float]) -> None:
    """Dots from where a centroid was, a cell each."""
    ends = finite_points([came, there])
    if len(ends) < 2 or not all(made.inside(*end[:2]) for end in ends):
        return
    (row, at), (last_row, last) = (made.place(*end[:2]) for end in ends)
    steps = max(abs(last_row - row), abs(last - at))
    for step in range(steps):
        place = round(row + (last_row - row) * step / steps), round(at + (last - at) * step / steps)
        back, level = grid.background(*place)
        grid.put(*place, "•", Role.LEARNED, back, level)


def _tail(panel: Panel, charset: Charset) -> tuple[str, ...]:
    """What the marks mean, in ever fewer words."""
    plain = charset is Charset.ASCII
    parts = "capital train, small validation" if plain else "full train, hollow validation"
    if not _holds(panel):
        return parts, "CAPITAL train, small val." if plain else "full train, hollow val."
    holds = "0-9 hold margin +" if plain else "large hold margin +"
    return f"{parts}, {holds}", holds, "margin +"


def _clusters_tail(charset: Charset) -> tuple[str, ...]:
    parts = "capital train, small val." if charset is Charset.ASCII else "full train, hollow val."
    return f"{parts}, [1] centroid • its move", "[1] centroid • its move", "[1] centroid"


def _entries(panel: Panel, charset: Charset, clusters: bool) -> list[Entry]:
    """The marks of each class; a cluster goes by its number."""
    entries, held = [], _holds(panel)
    for index, name in enumerate(names_of(panel, "classes")):
        marks = mark_of(index, False, charset) + mark_of(index, True, charset)
        marks += holding_mark_of(index, charset) if held else ""
        entries.append(Entry(marks, str(index + 1) if clusters else name, role_of(index)))
    return entries


def tell_boundary(panel: Panel) -> list[str]:
    if sentences := unseen(panel):
        return sentences
    seen = of_pair(panel)
    sentence = f"Which class wins {_over(seen)}"
    wrong = _misplaced(seen)
    sentence += f"; {wrong}." if wrong else "."
    if said := median(panel):
        sentence += f" {said.capitalize()}."
    held = len(rows_of(seen, "support"))
    if held:
        sentence += f" {held} support vectors hold the margin."
    return [sentence, *_shares(seen)]


def tell_partition(panel: Panel) -> list[str]:
    if sentences := unseen(panel):
        return sentences
    seen, said = of_pair(panel), median(panel)
    sentence = f"Which centroid is nearest {_over(seen)}."
    return [sentence + (f" {said.capitalize()}." if said else ""), *_shares(seen)]


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
