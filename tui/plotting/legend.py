"""A line that says which marks are whose, and in what is left what else there is to know."""

from collections.abc import Sequence
from typing import NamedTuple

from tui.plotting.cells import label
from tui.plotting.distinct import distinct
from tui.plotting.grid import Grid
from tui.plotting.style import Role
from tui.words import cell_width

GAP = 2
LEAST, WHOLE = 6, 1000
"""Cells that a name should keep before what else there is to know gives way."""


class Entry(NamedTuple):
    """`marks`, the first of which says enough where room is short, and whose they are."""

    marks: str
    name: str
    role: Role


def put_legend(grid: Grid, row: int, entries: Sequence[Entry], tails: Sequence[str] = ()) -> None:
    """The entries at the left, and at the right the first of `tails`, each with fewer words than
    the one before, that leaves them room. Names are cut last, but not so that two are alike.
    """
    ways = [(tail, False, LEAST) for tail in tails]
    ways += [("", False, WHOLE), *((tail, True, WHOLE) for tail in (*tails, ""))]
    ways += [("", False, 3), ("", True, 1)]
    for tail, brief, least in ways:
        room = grid.width - (cell_width(tail) + GAP if tail else 0)
        texts = _fitted(entries, room, brief, least)
        if texts:
            break
    at = 0
    for text, entry in zip(texts or _some(entries, grid.width), entries, strict=False):
        at = grid.put(row, at, text, entry.role) + (1 if brief else GAP)
    grid.put(row, grid.width - cell_width(tail), tail, Role.FAINT)


def _fitted(entries: Sequence[Entry], room: int, brief: bool, least: int) -> list[str]:
    """What each entry says so that all have room; nothing where names would be below `least`.

    In `brief` with its first mark alone, and no more blanks than it takes.
    """
    marks = [each.marks[:1] if brief else each.marks + " " for each in entries]
    gap = 1 if brief else GAP
    free = room - sum(cell_width(mark) + gap for mark in marks) + gap
    widths = [cell_width(label(each.name, 100)) for each in entries]
    widest = max(widths, default=0)
    for longest in range(widest, min(least, widest) - 1, -1):
        if longest and sum(min(width, longest) for width in widths) <= free:
            short = distinct([each.name for each in entries], longest)
            return [mark + short[each.name] for mark, each in zip(marks, entries, strict=True)]
    return []


def _some(entries: Sequence[Entry], room: int) -> list[str]:
    """The first entries, as short as they can be, and a sign that there are more."""
    texts: list[str] = []
    used = 0
    for each in entries:
        text = f"{each.marks[:1]}{label(each.name, 2)}"
        used += cell_width(text) + 1
        if used > room - 1:
            return [*texts, "…"]
        texts.append(text)
    return texts
