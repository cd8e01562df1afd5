"""Naive Bayes: a small bell curve for each feature and class, with its mean and spread."""

from math import exp, isfinite

from tui.plotting.cells import column, fitting, label
from tui.plotting.class_marks import distinct, mark_of, role_of
from tui.plotting.grid import Grid
from tui.plotting.numbers import fixed_number, short_number, spaced
from tui.plotting.payload import name_at, names_of, rows_of, vector_of
from tui.plotting.style import Charset, Line, Role
from tui.plotting.view import View
from tui.runs.panel import Panel
from tui.words import cell_width

_HEIGHTS = {Charset.UNICODE: " ▁▂▃▄▅▆▇█", Charset.ASCII: " .:-=+*#@"}
_SIGN = {Charset.UNICODE: "±", Charset.ASCII: "~"}
_REACH = 2.5  # spreads on both sides of the outermost means
_NUMBERS = 20
_FIRST = ("most telling features first", "most telling first", "telling first", "first")


def by_separation(panel: Panel) -> list[int]:
    """The features, those first whose classes lie farthest apart."""
    apart = vector_of(panel, "apart")
    count = max((len(row) for row in rows_of(panel, "mean")), default=0)
    known = [apart[k] if k < len(apart) and apart[k] == apart[k] else -1.0 for k in range(count)]
    return sorted(range(count), key=lambda k: -known[k])


def draw_bells(
    panel: Panel, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    grid = Grid(width, height, charset)
    classes, features = names_of(panel, "classes"), names_of(panel, "features")
    means, spreads = rows_of(panel, "mean"), rows_of(panel, "spread")
    marks = distinct(len(means), charset)
    order = by_separation(panel)
    per = len(means) + 1
    fit = max((height - 1) // per, 1) if means else 0
    hidden = len(order) - fit
    if hidden > 0 and (height - 1) // per * per > height - 2 and fit > 1:
        fit, hidden = fit - 1, hidden + 1
    longest = max((cell_width(label(name, 18)) for name in classes), default=4)
    names = max(min(longest, width // 4), 3)
    left = names + 3
    bars = max(width - left - _NUMBERS, 0)
    grid.put(0, 0, fitting(left + bars, *_FIRST), Role.FAINT)
    grid.put(0, left + bars, "mean".rjust(9) + f"{_SIGN[charset]} spread".rjust(11), Role.FAINT)
    row = 1
    for feature in order[:fit]:
        grid.put(row, 0, label(name_at(features, feature), width), Role.AXIS)
        own = [(_at(means, k, feature), _at(spreads, k, feature), k) for k in range(len(means))]
        low, high = _span(own)
        for mean, spread, k in own:
            row += 1
            end = grid.put(row, 0, mark_of(k, False, marks) + " ", role_of(k))
            grid.put(row, end, column(name_at(classes, k), names), role_of(k))
            _bell(grid, row, left, bars, mean, spread, (low, high), k, charset)
            numbers = f"{fixed_number(mean, 9)} {_SIGN[charset]}{fixed_number(spread, 9)}"
            grid.put(row, left + bars, numbers)
        row += 1
    if hidden > 0 and row < height:
        grid.put(row, 0, f"{spaced(hidden)} more features not shown", Role.FAINT)
    return grid.lines()


def _span(own: list[tuple[float, float, int]]) -> tuple[float, float]:
    sound = [(m, s) for m, s, _ in own if isfinite(m) and isfinite(s)]
    low = min((m - _REACH * s for m, s in sound), default=0.0)
    return low, max((m + _REACH * s for m, s in sound), default=1.0)


def _bell(
    grid: Grid,
    row: int,
    left: int,
    width: int,
    mean: float,
    spread: float,
    span: tuple[float, float],
    index: int,
    charset: Charset,
) -> None:
    """Its shape over the whole span of the feature, every bell as high as its line."""
    if width < 5 or not (isfinite(mean) and isfinite(spread)) or not span[1] > span[0]:
        return
    heights, cell = _HEIGHTS[charset], (span[1] - span[0]) / width
    for place in range(width):
        middle = span[0] + (place + 0.5) * cell
        away = max(abs(middle - mean) - cell / 2, 0.0) / max(spread, cell / 4, 1e-300)
        level = round(exp(-min(away * away / 2, 700.0)) * 8)
        if level:
            grid.put(row, left + place, heights[level], role_of(index))


def _at(rows: list[list[float]], row: int, place: int) -> float:
    return rows[row][place] if row < len(rows) and place < len(rows[row]) else float("nan")


def tell_bells(panel: Panel) -> list[str]:
    classes, features = names_of(panel, "classes"), names_of(panel, "features")
    means, spreads = rows_of(panel, "mean"), rows_of(panel, "spread")
    order = by_separation(panel)
    if not order:
        return ["No bell curves are learned yet."]
    first = label(name_at(features, order[0]), 40)
    lines = [f"{len(order)} features in {len(means)} classes; {first} tells them apart best."]
    lines.append(f"{'feature':<28} {'class':<20} {'mean':>9} {'spread':>9}")
    for feature in order[:8]:
        for k, (mean, spread) in enumerate(zip(means, spreads, strict=False)):
            lines.append(
                f"{column(name_at(features, feature), 28)} {column(name_at(classes, k), 20)} "
                f"{short_number(mean[feature]):>9} {short_number(spread[feature]):>9}"
            )
    return lines


BELLS = View("Bells", draw_bells, tell_bells)
