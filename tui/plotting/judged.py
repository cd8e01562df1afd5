"""In words: how good probabilities are, which rows were worst, what was left over."""

from collections.abc import Callable, Mapping
from math import isfinite
from typing import Final

from tui.plotting.cells import label
from tui.plotting.numbers import short_number
from tui.plotting.payload import finite_points, name_at, names_of, rows_of
from tui.plotting.probabilities import area_of
from tui.plotting.residuals import left_over
from tui.plotting.worst import worst_lines
from tui.runs.panel import Panel

WORST = 5


def _probabilities(panel: Panel) -> list[str]:
    name, area = label(name_at(names_of(panel, "classes"), 1), 40), area_of(panel)
    lines = [f"The area under the ROC curve of {name} is not known."]
    if isfinite(area):
        lines = [
            f"Of a row that is {name} and one that is not, the first gets the higher chance in "
            f"{area:.1%} of pairs: the area under the ROC curve."
        ]
    lines.append(f"{'chance given':>12} {'came true':>12} {'rows':>12}")
    for mean, share, *rest in finite_points(rows_of(panel, "bins")):
        rows = short_number(rest[0]) if rest else "-"
        lines.append(f"{mean:>12.0%} {share:>12.0%} {rows:>12}")
    return lines


def _worst(panel: Panel) -> list[str]:
    first, *rest = worst_lines(panel)
    return [f"{first[:1].upper()}{first[1:]}.", *rest]


def _residuals(panel: Panel) -> list[str]:
    said = left_over(panel)
    lines = [f"{said[:1].upper()}{said[1:]}."]
    points = finite_points(rows_of(panel, "points"))
    lines.append(f"{'predicted':>12} {'off by':>12}")
    for point in sorted(points, key=lambda p: -abs(p[1]))[:WORST]:
        lines.append(f"{short_number(point[0]):>12} {short_number(point[1]):>12}")
    return lines


JUDGED: Final[Mapping[str, Callable[[Panel], list[str]]]] = {
    "probabilities": _probabilities,
    "worst": _worst,
    "residuals": _residuals,
}
