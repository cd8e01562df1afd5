"""Nearest neighbours: the stored rows, and for some validation rows the nearest of them."""

from math import isfinite

from tui.plotting.cells import column, fitting, label
from tui.plotting.class_marks import distinct, mark_of, role_of
from tui.plotting.grid import Grid
from tui.plotting.numbers import fixed_number, short_number, spaced
from tui.plotting.payload import name_at, names_of, rows_of, text_of, vector_of
from tui.plotting.style import Charset, Line, Role
from tui.plotting.view import View
from tui.runs.panel import Panel
from tui.words import cell_width

_NUMBER = 7
_AWAY = 9  # cells of a distance in brackets, and a gap
_NEAREST = {
    True: ("distance of the nearest", "nearest: distance", "nearest"),
    False: ("the nearest, with their distance", "nearest (distance)", "nearest"),
}


def stored_sentence(panel: Panel) -> tuple[str, ...]:
    """``180 rows are stored; the nearest 5 answer``, in ever fewer words."""
    stored, asked = int(panel.facts.get("stored") or 0), int(panel.facts.get("asked") or 1)
    answer = "all answer" if asked >= stored else f"the nearest {asked} answer"
    answer = "the nearest answers" if asked == 1 < stored else answer
    rows = f"{spaced(stored)} rows"
    return f"{rows} are stored; {answer}", f"{rows} stored; {answer}", f"{rows} stored"


def draw_neighbors(
    panel: Panel, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    grid = Grid(width, height, charset)
    classes = names_of(panel, "classes")
    charset = distinct(len(classes), charset)
    grid.put(0, 0, fitting(width, *stored_sentence(panel)), Role.LEARNED)
    top = _counts(grid, panel, classes, height, charset) if classes else 1
    top += 1 if height >= 10 else 0
    asking = [each for each in rows_of(panel, "asking") if len(each) >= 2 and isfinite(each[0])]
    if not asking or top + 1 >= height:
        return grid.lines()
    heads = classes or [text_of(panel, "target", "target")]
    longest = max(cell_width(label(name, 16)) for name in heads)
    names = max(min(longest, width // 4), 3 if classes else 8)
    rows = max(len("row"), *(len(str(int(each[0]))) for each in asking))
    own = names + 2 if classes else names
    grid.put(top, 0, "row".rjust(rows), Role.FAINT)
    said = "is" if classes else text_of(panel, "target", "target")
    grid.put(top, rows + 1, label(said, own), Role.FAINT)
    left = rows + own + 3
    distances, targets = rows_of(panel, "distance"), rows_of(panel, "target")
    answers = [short_number(value) for each in targets for value in each]
    number = max(map(len, answers), default=_NUMBER)
    cell = _NUMBER + 2 if classes else number + _AWAY
    shown = max((width - left) // cell, 0)
    grid.put(top, left, fitting(width - left, *_NEAREST[bool(classes)]), Role.FAINT)
    for place, (asks, target, *_) in enumerate(asking[: height - top - 1]):
        row = top + 1 + place
        grid.put(row, 0, str(int(asks)).rjust(rows))
        grid.put(row, left - 2, "│", Role.AXIS)
        if classes:
            _class(grid, row, rows + 1, target, classes, names, charset)
        else:
            grid.put(row, rows + 1, fixed_number(target, own), Role.VALIDATION)
        near = distances[place] if place < len(distances) else []
        what_is = targets[place] if place < len(targets) else []
        for k, (far, answer) in enumerate(zip(near[:shown], what_is, strict=False)):
            at = left + k * cell
            if classes:
                index = int(answer) if isfinite(answer) else 0
                grid.put(row, at, mark_of(index, False, charset), role_of(index))
                grid.put(row, at + 1, short_number(far, 2).ljust(_NUMBER), role_of(index))
            else:
                end = grid.put(row, at, short_number(answer).rjust(number), Role.LEARNED)
                grid.put(row, end, f" ({short_number(far, 2)})", Role.FAINT)
    return grid.lines()


def _counts(grid: Grid, panel: Panel, classes: list[str], height: int, charset: Charset) -> int:
    """A bar a class, in two columns where there are many; the row after the last."""
    counts = [int(v) if isfinite(v) else 0 for v in vector_of(panel, "counts")]
    most = max((height - 1) // 3, 1)
    beside = 2 if len(counts) > most and grid.width >= 40 else 1
    deep = min(-(-len(counts) // beside), most) if counts else 0
    room = grid.width // beside
    longest = max((cell_width(label(name, 20)) for name in classes), default=4)
    names = max(min(longest, room // 3), 3)
    bars = max(room - names - 2 - 8, 0)
    largest = max(counts, default=0) or 1
    for place, count in enumerate(counts[: deep * beside]):
        row, left, role = 1 + place % deep, (place // deep) * room, role_of(place)
        end = grid.put(row, left, mark_of(place, False, charset) + " ", role)
        end = grid.put(row, end, column(name_at(classes, place), names), role)
        end = grid.put(row, end, spaced(count).rjust(6) + " ")
        grid.put(row, end, "█" * round(count / largest * bars), role)
    return 1 + deep


def _class(
    grid: Grid, row: int, left: int, target: float, classes: list[str], width: int, charset: Charset
) -> None:
    index = int(target) if isfinite(target) else 0
    end = grid.put(row, left, mark_of(index, True, charset) + " ", role_of(index))
    grid.put(row, end, label(name_at(classes, index), width), role_of(index))


def tell_neighbors(panel: Panel) -> list[str]:
    classes = names_of(panel, "classes")
    lines = [stored_sentence(panel)[0] + "."]
    if classes:
        lines.append(f"{'class':<28} {'stored':>6}")
    for k, count in enumerate(vector_of(panel, "counts")):
        lines.append(f"{column(name_at(classes, k), 28)} {short_number(count):>6}")
    target = label(text_of(panel, "target", "target"), 20)
    lines.append(f"{'row':>6} {target:<20} {'nearest':<20} {'distance':>9}")

    def said(value: float) -> str:
        known = classes and isfinite(value)
        return column(name_at(classes, int(value)) if known else short_number(value), 20)

    distances, targets = rows_of(panel, "distance"), rows_of(panel, "target")
    for each, far, near in list(zip(rows_of(panel, "asking"), distances, targets, strict=False))[
        :5
    ]:
        lines.append(
            f"{short_number(each[0]):>6} {said(each[1])} {said(near[0])} {short_number(far[0]):>9}"
        )
    return lines


NEIGHBORS = View("Neighbours", draw_neighbors, tell_neighbors)
