"""The validation rows that were predicted worst, the surest mistake first."""

from math import isfinite
from typing import NamedTuple

from tui.plotting.cells import column, fitting, label
from tui.plotting.grid import Grid
from tui.plotting.numbers import short_number
from tui.plotting.payload import name_at, names_of, rows_of, text_of
from tui.plotting.style import Charset, Line, Role
from tui.plotting.view import View
from tui.runs.panel import Panel
from tui.words import cell_width

NAMES, LEAST = (20, 12), 3
"""Cells of a name at most: in a picture, and in words."""


class Miss(NamedTuple):
    row: str
    true: str
    predicted: str
    sure: str


def draw_worst(
    panel: Panel, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    grid = Grid(width, height, charset)
    found = misses(panel)
    grid.put(0, 0, fitting(width, *counted(panel)))
    if not found:
        return grid.lines()
    rows = max(len("row"), *(len(each.row) for each in found))
    names = [name for each in found for name in (each.true, each.predicted)]
    longest = max(len("predicted"), *(cell_width(label(name, NAMES[0])) for name in names))
    sure = max(len(each.sure) for each in found)
    name = max(min(longest, (width - rows - sure - 3) // 2), LEAST)
    heads = f"{column('true', name)} {column(fitting(name, 'predicted', 'said'), name)}"
    last = fitting(width - rows - 2 * name - 3, *how_sure(panel))
    grid.put(1, 0, f"{'row':>{rows}} {heads} {last}", Role.AXIS)
    for line, each in enumerate(found[: height - 2], start=2):
        said = f"{column(each.true, name)} {column(each.predicted, name)} {each.sure}"
        grid.put(line, 0, f"{each.row:>{rows}} {said}")
    return grid.lines()


def misses(panel: Panel) -> list[Miss]:
    """The surest first."""
    found = [row for row in rows_of(panel, "rows") if len(row) >= 5 and all(map(isfinite, row))]
    names, scored = names_of(panel, "classes"), bool(panel.facts.get("scored"))
    return [
        Miss(
            str(int(row)),
            name_at(names, int(true)),
            name_at(names, int(guess)),
            short_number(sure) if scored else f"{chance:.0%} : {sure:.0%}",
        )
        for row, true, guess, chance, sure, *_ in found
    ]


def counted(panel: Panel) -> tuple[str, ...]:
    """How many are wrong, in ever fewer words."""
    found, part = misses(panel), label(text_of(panel, "part", "validation"), 20)
    wrong, of = panel.facts.get("wrong", len(found)), panel.facts.get("of", "?")
    if not found:
        return (
            f"none of {of} {part} rows looked at is wrong",
            f"none of {of} {part} rows is wrong",
            f"none of {of} rows is wrong",
        )
    return (
        f"{wrong} of {of} {part} rows are wrong, the surest first",
        f"{wrong} of {of} {part} rows wrong, surest first",
        f"{wrong} of {of} rows wrong, surest first",
        f"{wrong} of {of} wrong, surest first",
    )


def how_sure(panel: Panel) -> tuple[str, ...]:
    """What the last column says, in ever fewer words."""
    if panel.facts.get("scored"):
        return "ahead by, in margins", "ahead by", "by"
    return "as likely as", "likely"


def tell_worst(panel: Panel) -> list[str]:
    first = counted(panel)[0]
    lines = [f"{first[:1].upper()}{first[1:]}."]
    if found := misses(panel):
        heads = f"{column('true', NAMES[1])} {column('predicted', NAMES[1])}"
        lines.append(f"{'row':>7} {heads} {how_sure(panel)[0]}")
        for each in found:
            names = f"{column(each.true, NAMES[1])} {column(each.predicted, NAMES[1])}"
            lines.append(f"{each.row:>7} {names} {each.sure}")
    return lines


WORST = View("Worst", draw_worst, tell_worst)
