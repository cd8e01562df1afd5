"""Lines above the names: a title of the table, or remarks on it."""

from collections import Counter
from collections.abc import Sequence

from tui.data.reading.sniffing import has_header
from tui.data.reading.walk import Bad, fields

_MOST = 0.9
"""Share of the first lines that must have equally many cells to say what a line should have."""


_FEWEST = 3
"""Columns from which on a line with one cell filled is no line of names."""


def above(records: Sequence[list[str]], decimal: str) -> int:
    """How many of the first `records` are none, for nearly all below have another size, or for
    they fill one cell at most, as spreadsheets write a title.

    A line of names may have a cell less than the rows, which then have names, too.
    """
    usual, count = Counter(map(len, records)).most_common(1)[0]
    if usual < 2 or count < _MOST * len(records):
        return 0
    short = _short(records, usual, decimal)
    titles = 0 if usual < _FEWEST else _titles(records[short:], usual, decimal)
    return short + titles


def _short(records: Sequence[list[str]], usual: int, decimal: str) -> int:
    first = len(records[0])
    if first == usual:
        return 0
    if first == usual - 1 and (first > 1 or not has_header(list(records[1:]), decimal)):
        return 0
    return next(place for place, each in enumerate(records) if len(each) == usual)


def _titles(records: Sequence[list[str]], usual: int, decimal: str) -> int:
    """How many fill one cell at most; none where no line of names, most of it filled, follows."""
    filled = (sum(bool(cell.strip()) for cell in each) for each in records)
    found = next(((place, count) for place, count in enumerate(filled) if count > 1), (0, 0))
    place, count = found
    if not place or count <= usual / 2 or not has_header(list(records[place:]), decimal):
        return 0
    return place


def bad(ends: Sequence[int], records: Sequence[list[str]], usual: int) -> dict[int, Bad]:
    """Such `records`, which end in these physical lines, as lines that do not fit the table."""
    return {end: _bad(end, each, usual) for end, each in zip(ends, records, strict=False)}


def _bad(end: int, record: list[str], usual: int) -> Bad:
    if len(record) != usual:
        return Bad(end, "fields", fields(len(record), usual))
    filled = "one cell" if any(cell.strip() for cell in record) else "no cell"
    return Bad(end, "title", f"fills {filled} and stands above the names")
