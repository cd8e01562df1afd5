"""The validation rows that were predicted worst, the surest mistake first."""

from math import isfinite

from tui.plotting.cells import column, label
from tui.plotting.grid import Grid
from tui.plotting.payload import name_at, names_of, rows_of, text_of
from tui.plotting.style import Charset, Line, Role
from tui.plotting.view import View
from tui.runs.panel import Panel

NAME = 12


def draw_worst(
    panel: Panel, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    grid = Grid(width, height, charset)
    for row, line in enumerate(worst_lines(panel)):
        grid.put(row, 0, label(line, width), Role.AXIS if row == 1 else Role.PLAIN)
    return grid.lines()


def worst_lines(panel: Panel) -> list[str]:
    """A sentence, the names of the columns, and a line a row."""
    found = [row for row in rows_of(panel, "rows") if len(row) >= 5 and all(map(isfinite, row))]
    part = label(text_of(panel, "part", "validation"), 20)
    wrong, of = panel.facts.get("wrong", len(found)), panel.facts.get("of", "?")
    if not found:
        return [f"none of {of} {part} rows looked at is wrong"]
    names = names_of(panel, "classes")
    lines = [f"{wrong} of {of} {part} rows are wrong, the surest first"]
    lines.append(f"{'row':>7} {column('true', NAME)} {column('predicted', NAME)} as likely as")
    for row, true, guess, chance, sure in found:
        words = [column(name_at(names, int(each)), NAME) for each in (true, guess)]
        lines.append(f"{int(row):>7} {words[0]} {words[1]} {chance:.0%} : {sure:.0%}")
    return lines


def tell_worst(panel: Panel) -> list[str]:
    first, *rest = worst_lines(panel)
    return [f"{first[:1].upper()}{first[1:]}.", *rest]


WORST = View("Worst", draw_worst, tell_worst)
