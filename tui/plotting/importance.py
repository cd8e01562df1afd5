"""Which features a model uses, and how much: a bar each."""

from math import isfinite
from typing import NamedTuple

from tui.plotting.cells import column, label
from tui.plotting.grid import Grid
from tui.plotting.payload import name_at, names_of, vector_of
from tui.plotting.style import Role
from tui.runs.panel import Panel
from tui.words import cell_width

_BARS = 6
"""Cells that bars keep for themselves."""


class Importance(NamedTuple):
    name: str
    share: float


def importances(panel: Panel) -> list[Importance]:
    """The share of each feature that has one, the largest first."""
    names = names_of(panel, "features")
    shares = enumerate(vector_of(panel, "importance"))
    found = [Importance(name_at(names, n), share) for n, share in shares if isfinite(share)]
    return sorted((one for one in found if one.share > 0), key=lambda one: -one.share)


def put_importances(
    grid: Grid, top: int, left: int, width: int, height: int, found: list[Importance]
) -> None:
    """The largest ones that fit, the rest counted."""
    if height < 1:
        return
    if not found:
        grid.put(top, left, label("no feature is used yet", width), Role.FAINT)
        return
    shown = found if len(found) <= height else found[: max(height - 1, 1)]
    widest = max(cell_width(label(one.name, 30)) for one in shown)
    names = min(widest, max(width - 6 - _BARS, 6))
    bars = max(width - names - 6, 0)
    for row, one in enumerate(shown, start=top):
        grid.put(row, left, label(one.name, names))
        length = round(min(one.share / max(shown[0].share, 1e-9), 1.0) * bars)
        grid.put(row, left + names + 1, "█" * length, Role.LEARNED)
        share = f"{100 * min(one.share, 1.0):.0f}%"
        grid.put(row, left + width - 4, share.rjust(4), Role.LEARNED)
    if len(shown) < len(found) and height > 1:
        rest = len(found) - len(shown)
        grid.put(top + len(shown), left, label(f"… {rest} more", width), Role.FAINT)


def importance_table(panel: Panel) -> list[str]:
    found = importances(panel)
    lines = [f"{'feature':<28} {'share of the gain':>17}"] if found else []
    return lines + [f"{column(one.name, 28)} {one.share:>17.1%}" for one in found]
