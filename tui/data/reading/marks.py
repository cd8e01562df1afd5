"""Which character ends the whole part of a number, and which one parts its thousands."""

import re
from typing import NamedTuple

from tui.data.reading.dialect import NUMBER
from tui.data.reading.finding import Finding

COMMA_NUMBER = re.compile(r"\s*[+-]?(\d+,\d*|,\d+)([eE][+-]?\d+)?\s*")
"""A number with a decimal comma."""
_GROUPED = {
    ",": re.compile(r"\s*[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?\s*"),
    ".": re.compile(r"\s*[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d*)?\s*"),
}
"""A number whose thousands are parted by that mark: it begins with no zero."""
_OTHER = {",": ".", ".": ","}


class Marks(NamedTuple):
    """`thousands` is empty where nothing parts them. `doubt` is a cell that can be read in two
    ways, as can all those that have such a mark; empty where one of them tells.
    """

    decimal: str = "."
    thousands: str = ""
    doubt: str = ""


def marks(cells: list[str], delimiter: str) -> Marks:
    """As most of the cells say that can be read in one way only.

    Where all can be read in two, 1,234 is thousands, for a comma parts those more often than it
    ends them; but for files with a semicolon between cells, which is what those write whose comma
    is taken by numbers.
    """
    points = [cell for cell in cells if "." in cell and NUMBER.fullmatch(cell)]
    commas = [cell for cell in cells if COMMA_NUMBER.fullmatch(cell)]
    grouped = {mark: [c for c in cells if p.fullmatch(c)] for mark, p in _GROUPED.items()}
    sure = {mark: sum(_is_sure(each, mark) for each in some) for mark, some in grouped.items()}
    comma = sure["."] + sum(not _GROUPED[","].fullmatch(cell) for cell in commas)
    point = sure[","] + sum(not _GROUPED["."].fullmatch(cell) for cell in points)
    if comma > point:
        return Marks(",", "." if grouped["."] else "")
    if point:
        return Marks(".", "," if grouped[","] else "")
    if grouped[","] and delimiter == ";":
        return Marks(",", "." if points else "", grouped[","][0].strip())
    if grouped[","]:
        return Marks(".", ",", grouped[","][0].strip())
    return Marks(doubt=points[0].strip()) if points and delimiter == ";" else Marks()


def _is_sure(cell: str, mark: str) -> bool:
    """Whether `mark` parts thousands in `cell` for certain: twice, or beside the other mark."""
    return cell.count(mark) > 1 or _OTHER[mark] in cell


def two_ways(found: Marks) -> Finding | None:
    """What is to be said of marks that were guessed."""
    if not found.doubt:
        return None
    mark = "," if "," in found.doubt else "."
    plain, whole = found.doubt.replace(mark, "."), found.doubt.replace(mark, "")
    names = {",": "comma", ".": "point"}
    if found.decimal == mark:
        read, other = plain, whole
        flags = f"--decimal {names[_OTHER[mark]]} --thousands {names[mark]}"
    else:
        read, other = whole, plain
        flags = f"--decimal {names[mark]} --thousands none"
    wrong = f"its numbers with a {names[mark]} can be read in two ways, as {found.doubt}"
    return Finding(wrong, f"that is read as {read}; {flags} reads it as {other}")
