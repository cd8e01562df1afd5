"""Which number the model would predict everywhere on the plane of two features."""

from math import isfinite
from typing import NamedTuple

from tui.plotting.cells import column, fitting, label
from tui.plotting.frame import Plane, plane
from tui.plotting.grid import Grid
from tui.plotting.halves import nearest
from tui.plotting.numbers import short_number
from tui.plotting.payload import finite_points, name_at, names_of, range_of, rows_of, text_of
from tui.plotting.planes import draw_sentences, median, of_pair, unseen, which
from tui.plotting.style import Charset, Line, Role
from tui.plotting.view import View
from tui.runs.panel import Panel

STRONGEST = 5
"""The level of the least and the greatest value: a mark of the same colour is seen on it."""
SOLID = 4
"""From here on a mark of the same colour is not seen where colours do not blend."""
_TEXTURE = {Role.POSITIVE: " .:+x*", Role.NEGATIVE: " ,-=&%"}
_MARKS = {
    Charset.UNICODE: ("▾▿", "▪▫", "▴▵"),
    Charset.ASCII: ("Ll", "Mm", "Hh"),
}
"""Of the lower, the middle and the upper third, of train and of validation."""
_THIRDS = (Role.NEGATIVE, Role.PLAIN, Role.POSITIVE)
_LEAST = 8
"""Cells of the target's name before the words at the other side give way."""


class Shade(NamedTuple):
    """On which side of the middle a value lies, and how far from it: 0 to `STRONGEST`."""

    role: Role
    level: int


class Scale(NamedTuple):
    """The least and the greatest value of the training rows, and what doing nothing predicts."""

    low: float
    middle: float
    high: float

    def shade(self, value: float) -> Shade:
        """What lies beyond the ends is as strong as they are."""
        if value >= self.middle:
            return Shade(Role.POSITIVE, _level(value - self.middle, self.high - self.middle))
        return Shade(Role.NEGATIVE, _level(self.middle - value, self.middle - self.low))

    def third(self, value: float) -> int:
        """0, 1 or 2: in which third between the ends it lies."""
        return min(max(int(3 * (value - self.low) / (self.high - self.low)), 0), 2)


def _level(away: float, most: float) -> int:
    return round(STRONGEST * min(away / most, 1.0)) if most > 0 else STRONGEST


def scale_of(panel: Panel) -> Scale:
    """The scale the job gives, else one over the values that are there."""
    found = [value for row in rows_of(panel, "value") for value in row]
    low, high = range_of(panel, "values", found)
    middle = panel.facts.get("middle")
    known = isinstance(middle, (int, float)) and low <= middle <= high
    return Scale(low, float(middle) if known else (low + high) / 2, high)  # type: ignore[arg-type]


def draw_surface(
    panel: Panel, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    if sentences := unseen(panel):
        return draw_sentences(sentences, width, height, charset)
    seen, said = of_pair(panel), median(panel)
    scale = scale_of(seen)
    grid = Grid(width, height, charset)
    parts = [finite_points(rows_of(seen, name)) for name in ("train", "validation")]
    x = range_of(seen, "x", [point[0] for points in parts for point in points])
    y = range_of(seen, "y", [point[1] for points in parts for point in points])
    top, below = (1, 1 if said else 0) if height >= 5 else (0, 0)
    if top:
        _legend(grid, text_of(seen, "target", "value"), scale, charset)
    if below:
        end = grid.put(height - 1, 0, label(said, width), Role.FAINT)
        hint = which(panel, width - end - 2)
        grid.put(height - 1, width - len(hint), hint, Role.FAINT)
    features = names_of(seen, "features")
    made = plane(grid, x, y, (name_at(features, 0), name_at(features, 1)), top, below)
    if made is None:
        return grid.lines()
    _put_values(grid, made, rows_of(seen, "value"), scale, charset)
    for part, points in enumerate(parts):
        for point in points:
            if len(point) > 2 and made.inside(*point[:2]):
                third = scale.third(point[2])
                _put_point(grid, made.place(*point[:2]), third, _MARKS[charset][third][part])
    return grid.lines()


def _put_values(
    grid: Grid, made: Plane, values: list[list[float]], scale: Scale, charset: Charset
) -> None:
    """Shade the plane; half blocks where the halves of a cell differ, else a texture that tells
    the shade without its colour.
    """
    if not values or not values[0]:
        return
    fine = 1 if charset is Charset.ASCII else 2
    for row in range(made.y.cells):
        for at in range(made.x.cells):
            halves = [nearest(values, made, fine * row + half, at, fine) for half in range(fine)]
            place = (made.top + row, made.left + at)
            if not all(map(isfinite, halves)):
                grid.put(*place, "?", Role.WARNING)
                continue
            upper, lower = (scale.shade(value) for value in (halves[0], halves[-1]))
            if upper == lower:
                put_shade(grid, *place, lower)
            else:
                grid.put(*place, "▀", upper.role, lower.role, lower.level, upper.level)


def put_shade(grid: Grid, row: int, at: int, shade: Shade) -> None:
    """One cell of a shade."""
    grid.put(row, at, _TEXTURE[shade.role][shade.level], Role.FAINT, shade.role, shade.level)


def _put_point(grid: Grid, place: tuple[int, int], third: int, mark: str) -> None:
    """A row by its true value, on the shade of what is predicted there; plain on its own."""
    back, level = grid.background(*place)
    role = _THIRDS[third]
    if role is back and level >= SOLID:
        role = Role.PLAIN
    grid.put(*place, mark, role, back, level)


def _legend(grid: Grid, target: str, scale: Scale, charset: Charset) -> None:
    """The shades between their ends, then what the marks mean, in as many words as fit."""
    low, high = short_number(scale.low), short_number(scale.high)
    bar = 2 * STRONGEST + 1
    taken = len(low) + len(high) + bar + 3
    name = label(target, max(min(grid.width - taken, max(_LEAST, grid.width - taken - 24)), 0))
    at = grid.put(0, 0, f"{name} ", Role.LEARNED)
    at = grid.put(0, at, f"{low} ", Role.AXIS)
    for level in range(STRONGEST, 0, -1):
        put_shade(grid, 0, at, Shade(Role.NEGATIVE, level))
        at += 1
    for level in range(STRONGEST + 1):
        put_shade(grid, 0, at, Shade(Role.POSITIVE, level))
        at += 1
    at = grid.put(0, at, f" {high}", Role.AXIS) + 2
    said = fitting(max(grid.width - at, 0), *_tail(charset), "")
    grid.put(0, grid.width - len(said), said, Role.FAINT)


def _tail(charset: Charset) -> tuple[str, ...]:
    """What the marks mean, in ever fewer words."""
    marks = " ".join(pair[0] for pair in _MARKS[charset])
    hollow = "small" if charset is Charset.ASCII else "hollow"
    return (
        f"{marks} true value by thirds, {hollow} validation",
        f"{marks} true value, {hollow} val.",
        f"{marks} true, {hollow} val.",
        f"{marks} true",
    )


def tell_surface(panel: Panel) -> list[str]:
    if sentences := unseen(panel):
        return sentences
    seen = of_pair(panel)
    features = names_of(seen, "features")
    across, up = (label(name_at(features, place), 40) for place in (0, 1))
    target = label(text_of(seen, "target", "the target"), 40)
    sentence = f"What is predicted for {target} over {across} and {up}"
    values = rows_of(seen, "value")
    finite = [value for row in values for value in row if isfinite(value)]
    if not finite:
        return [f"{sentence}: no finite value."]
    scale = scale_of(seen)
    sentence += f": {short_number(min(finite))} to {short_number(max(finite))}"
    sentence += f"; training rows have {short_number(scale.low)} to {short_number(scale.high)}."
    if said := median(panel):
        sentence += f" {said.capitalize()}."
    return [sentence, *_table(seen, values, across, up)]


def _table(panel: Panel, values: list[list[float]], across: str, up: str) -> list[str]:
    """Predicted values at a few places: the one feature to the right, the other downwards."""
    x, y = range_of(panel, "x", []), range_of(panel, "y", [])
    columns = _places(len(values[0]), 5)
    heads = [x[0] + (x[1] - x[0]) * at / max(len(values[0]) - 1, 1) for at in columns]
    name = f"{label(up, 14)} down, {label(across, 14)} right"
    lines = [f"{column(name, 36)} " + " ".join(f"{short_number(head):>8}" for head in heads)]
    for row in _places(len(values), 4):
        height = y[1] - (y[1] - y[0]) * row / max(len(values) - 1, 1)
        cells = " ".join(f"{short_number(values[row][at]):>8}" for at in columns)
        lines.append(f"{short_number(height):>36} {cells}")
    return lines


def _places(count: int, most: int) -> list[int]:
    """At most `most` of `count` places, evenly spaced, the ends among them."""
    return sorted({round(k * (count - 1) / max(most - 1, 1)) for k in range(most)})


SURFACE = View("Surface", draw_surface, tell_surface)
