"""How a text spells a table: what parts its cells, quotes them, and marks numbers."""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from tui.data.reading.limits import LONGEST_LINE, SAMPLE_ROWS

NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar", " ": "blank"}
NUMBER = re.compile(r"\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*", re.ASCII)


class Records(Protocol):
    """Python's own reader; `line_num` physical lines are read."""

    line_num: int

    def __iter__(self) -> "Records": ...
    def __next__(self) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class Dialect:
    """`quote` is empty where nothing is quoted, `thousands` where nothing parts them; `header`:
    the first line holds the names.
    """

    delimiter: str = ","
    quote: str = '"'
    decimal: str = "."
    thousands: str = ""
    header: bool = True

    def records(self, text: str) -> list[list[str]]:
        """The cells of each line of `text`, some thousand at most; blank lines are none."""
        found = []
        for cells in reader(io.StringIO(text, newline=""), self):
            if cells:
                found.append(cells)
            if len(found) > SAMPLE_ROWS:
                break
        return found


def reader(lines: Iterable[str], dialect: Dialect, strict: bool = False) -> Records:
    """A reader of single records, for beginnings and for a second opinion."""
    csv.field_size_limit(LONGEST_LINE)
    return csv.reader(
        lines,
        delimiter=dialect.delimiter,
        quotechar=dialect.quote or None,
        quoting=csv.QUOTE_MINIMAL if dialect.quote else csv.QUOTE_NONE,
        strict=strict,
    )
