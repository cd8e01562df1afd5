"""Lines above the names: a title of the table, or remarks on it."""

from collections import Counter
from collections.abc import Sequence

from tui.data.reading.sniffing import has_header
from tui.data.reading.walk import Bad, fields

_MOST = 0.9
"""Share of the first lines that must have equally many cells to say what a line should have."""


def above(records: Sequence[list[str]], decimal: str) -> int:
    """How many of the first `records` are none, for nearly all below have another size.

    A line of names may have a cell less than the rows, which then have names, too.
    """
    usual, count = Counter(map(len, records)).most_common(1)[0]
    first = len(records[0])
    if usual < 2 or first == usual or count < _MOST * len(records):
        return 0
    if first == usual - 1 and (first > 1 or not has_header(list(records[1:]), decimal)):
        return 0
    return next(place for place, each in enumerate(records) if len(each) == usual)


def bad(ends: Sequence[int], records: Sequence[list[str]], usual: int) -> dict[int, Bad]:
    """Such `records`, which end in these physical lines, as lines that do not fit the table."""
    return {
        end: Bad(end, "fields", fields(len(each), usual))
        for end, each in zip(ends, records, strict=False)
    }
