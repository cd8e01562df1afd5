"""Coefficients as signed bars, standardised beside data units."""

from collections.abc import Sequence
from math import isfinite
from typing import NamedTuple

from tui.plotting.cells import column, label
from tui.plotting.distinct import distinct
from tui.plotting.grid import Grid
from tui.plotting.movement import changes, ratio_role, ratio_text, ratios_of
from tui.plotting.numbers import fixed_number, short_number
from tui.plotting.payload import name_at, names_of, rows_of
from tui.plotting.style import Charset, Line, Role
from tui.plotting.view import View
from tui.runs.panel import Panel
from tui.words import cell_width

_NAMES, _LONGEST = 20, 40
"""Cells of a name: with fewer there are no data units, and with more it is cut."""
_BARS = 12


class Coefficient(NamedTuple):
    name: str
    standardised: float
    data_units: float
    intercept: bool = False
    output: str = ""

    @property
    def full_name(self) -> str:
        return f"{self.name} → {self.output}" if self.output else self.name


def coefficients(panel: Panel) -> list[Coefficient]:
    """All coefficients in the order of the data, the intercepts last."""
    features, outputs = names_of(panel, "features"), names_of(panel, "outputs")
    standard, units = rows_of(panel, "standardised"), rows_of(panel, "data_units")
    several = len(standard) > 1
    found = []
    for o, row in enumerate(standard):
        for f, value in enumerate(row):
            name = name_at(features, f)
            output = name_at(outputs, o) if several else ""
            found.append(Coefficient(name, value, _at(units, o, f), False, output))
    intercept = rows_of(panel, "intercept")
    for o in range(len(intercept[0]) if intercept else 0):
        output = name_at(outputs, o) if several else ""
        units_value = _at(intercept, 1, o)
        found.append(Coefficient("intercept", intercept[0][o], units_value, True, output))
    return found


def is_scaled(panel: Panel) -> bool:
    """Whether features were standardised, so that there are two ways to tell a coefficient."""
    return bool(panel.facts.get("scaled", True))


def draw_coefficients(
    panel: Panel, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    grid = Grid(width, height, charset)
    found = coefficients(panel)
    below = _below(panel, height - 1 - len(found))
    room = max(height - 1 - len(below), 1)
    left_out = int(panel.facts.get("left_out") or 0)
    hidden = left_out
    if len(found) + bool(left_out) > room:
        room = max(room - 1, 1)
        slopes = [c for c in found if not c.intercept]
        ends = [c for c in found if c.intercept][:1] if room > 2 else []
        slopes.sort(key=lambda c: -abs(c.standardised) if isfinite(c.standardised) else 0.0)
        hidden = len(found) - room + left_out
        found = slopes[: room - len(ends)] + ends
    widest = max((cell_width(c.full_name) for c in found), default=4)
    scaled = is_scaled(panel)
    with_units = scaled and width >= min(widest, _NAMES) + 21
    free = width - 10 - (10 if with_units else 0) - 1
    # Names that would be cut are worth more than bars.
    names = max(min(widest, free - _BARS if widest <= free - _BARS else free, _LONGEST), 6)
    bars = max(free - names, 0)
    said = f"size of the coefficients {size}" if (size := size_of(panel)) else ""
    if len(said) < names + 1 + bars:
        grid.put(0, 0, said, Role.LEARNED)
    grid.put(0, names + 1 + bars, ("standard." if scaled else "in units").rjust(9), Role.FAINT)
    if with_units:
        grid.put(0, names + 11 + bars, "in units".rjust(9), Role.FAINT)
    finite = [abs(c.standardised) for c in found if isfinite(c.standardised) and not c.intercept]
    most = max(finite, default=0.0) or 1.0
    titles = _titles(found, names)
    for row, one in enumerate(found, start=1):
        grid.put(row, 0, titles[row - 1], Role.FAINT if one.intercept else Role.PLAIN)
        if not one.intercept:
            _bar(grid, row, names + 1, bars, one.standardised / most)
        role = Role.FAINT if one.intercept else Role.LEARNED
        grid.put(row, names + 1 + bars, _aligned(one.standardised, most), role)
        if with_units:
            grid.put(row, names + 11 + bars, fixed_number(one.data_units, 9), role)
    row = len(found) + 1
    if hidden > 0:
        grid.put(row, 0, f"{hidden} more not shown", Role.FAINT)
        row += 1
    for offset, (text, role) in enumerate(below):
        grid.put(row + offset, 0, text, role)
    return grid.lines()


def _aligned(value: float, most: float) -> str:
    """`value` in 9 cells with as many decimals as the largest one leaves sensible."""
    if not isfinite(value) or not 0.05 <= most < 1e4 or abs(value) >= 1e5:
        return fixed_number(value, 9)
    return f"{value:9.{3 if most < 10 else 2 if most < 100 else 1}f}"


def _titles(found: Sequence[Coefficient], width: int) -> list[str]:
    """Names in `width` cells, cut so that features and outputs both stay to be told apart."""
    outputs = max((cell_width(label(one.output, width)) for one in found), default=0)
    features = max((cell_width(label(one.name, width)) for one in found), default=0)
    room = max(width - 3, 2) if outputs else width
    if outputs:
        outputs = min(outputs, max(room // 2, room - features))
    short = distinct([one.name for one in found], room - outputs)
    behind = distinct([one.output for one in found if one.output], outputs)
    return [
        f"{short[one.name]} → {behind[one.output]}" if one.output else short[one.name]
        for one in found
    ]


def _bar(grid: Grid, row: int, left: int, width: int, share: float) -> None:
    """A bar right of the middle for more, left of it for less than zero."""
    if width < 5:
        return
    half = (width - 2) // 2
    middle = left + half
    if isfinite(share):
        length = round(min(abs(share), 1.0) * half)
        if share >= 0:
            grid.put(row, middle + 1, "█" * length, Role.POSITIVE)
        else:
            grid.put(row, middle - length, "▒" * length, Role.NEGATIVE)
    grid.put(row, middle, "│", Role.AXIS)


def _below(panel: Panel, room: int) -> list[tuple[str, Role]]:
    lines: list[tuple[str, Role]] = []
    ratios = ratios_of(panel.facts)
    if ratios and room >= 1:
        lines.append((f"update/weight {ratio_text(ratios[0])}", ratio_role(ratios[0])))
    moved = changes(panel.facts.get("changed") or (), room - 2)
    if moved:
        lines.append(("changed most this step", Role.FAINT))
        lines += [(text, Role.LEARNED) for text in moved]
    return lines


def size_of(panel: Panel) -> str:
    """``1210``: the root of the summed squares of all coefficients, where it is known."""
    norm = panel.facts.get("norm")
    return "" if norm is None else short_number(float(norm), 4)


def _at(rows: list[list[float]], row: int, column: int) -> float:
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else float("nan")


def tell_coefficients(panel: Panel) -> list[str]:
    found, scaled = coefficients(panel), is_scaled(panel)
    slopes = [c for c in found if not c.intercept and isfinite(c.standardised)]
    lines = [f"{panel.facts.get('count', len(found))} values learned; none of them is finite."]
    if slopes:
        top = max(slopes, key=lambda c: abs(c.standardised))
        standard = f"{short_number(top.standardised)} standardised, " if scaled else ""
        lines = [
            f"{panel.facts.get('count', len(found))} values learned; the strongest is "
            f"{label(top.full_name, 40)}, {standard}{short_number(top.data_units)} in data units."
        ]
    head = f"{'standardised':>12} " if scaled else ""
    lines.append(f"{'coefficient':<28} {head}{'data units':>12}")
    for one in found:
        standard = f"{short_number(one.standardised):>12} " if scaled else ""
        lines.append(f"{column(one.full_name, 28)} {standard}{short_number(one.data_units):>12}")
    return lines


COEFFICIENTS = View("Coefficients", draw_coefficients, tell_coefficients)
