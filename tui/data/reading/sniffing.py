"""How a text spells a table, as told from its first lines."""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tui.data.reading.absent import is_missing
from tui.data.reading.asked import Asked
from tui.data.reading.dialect import NUMBER, Dialect
from tui.data.reading.finding import Finding
from tui.data.reading.marks import COMMA_NUMBER, Marks, marks, two_ways

DELIMITERS = (",", ";", "\t", "|", " ")
"""In the order of preference where several would do."""
_LINES = 500
_MOST = 0.9
"""Share of the lines that a delimiter must fit for it to matter that it fits the first two."""


def sniffed(text: str, asked: Asked) -> Dialect:
    """The dialect of a text that begins with these lines, but for what was asked for."""
    quote = _quote(text) if asked.quote is None else asked.quote
    delimiter = asked.delimiter
    if delimiter is None:
        fits = {each: _fit(text, each, quote) for each in DELIMITERS}
        delimiter = max(fits, key=lambda each: fits[each])
        if delimiter == ",":
            as_good = [each for each in DELIMITERS[1:-1] if fits[each][:2] >= fits[","][:2]]
            delimiter = _among_decimals(text, quote, as_good) or delimiter
    records = _records(text, Dialect(delimiter, quote))
    found = _marks(records, delimiter)
    told = asked.over(Dialect(delimiter, quote, found.decimal, found.thousands))
    header = has_header(records, told.decimal) if asked.header is None else asked.header
    return replace(told, header=header)


def _records(text: str, dialect: Dialect) -> list[list[str]]:
    try:
        return dialect.records(text)[:_LINES]
    except csv.Error:
        return [line.split(dialect.delimiter) for line in text.splitlines()[:_LINES] if line]


def _quote(text: str) -> str:
    """The quote that stands where cells begin; the double one where none does."""
    counts = {
        quote: len(
            re.findall(rf"(?:^|[,;\t| ]){quote}[^{quote}\n]*{quote}(?=[,;\t| \r\n]|$)", text)
        )
        for quote in ('"', "'")
    }
    return "'" if counts["'"] > 3 and not counts['"'] and not text.count('"') else '"'


def _fit(text: str, delimiter: str, quote: str) -> tuple[bool, float, int, int]:
    """How well it cuts every line into equally many cells, two at least: larger is better.

    One that fits the names and the first row below them comes before one that does not, though a
    few lines be ragged: decimal commas cut thousands of rows evenly, and the names not at all.
    """
    sizes = [len(cells) for cells in _records(text, Dialect(delimiter, quote))]
    if not sizes:
        return False, 0.0, 0, 0
    cells, lines = Counter(sizes).most_common(1)[0]
    if cells < 2:
        return False, 0.0, 0, -DELIMITERS.index(delimiter)
    # Not rounded: one line of hundreds that does not fit is told from none.
    share = lines / len(sizes)
    # Blanks stand in any text, so they have to fit without exception.
    if delimiter == " " and share < 1.0:
        share = 0.0
    if delimiter == " ":
        share /= 2
    top = share >= _MOST and all(size == cells for size in sizes[:2])
    return top, share, cells, -DELIMITERS.index(delimiter)


def _among_decimals(text: str, quote: str, delimiters: Sequence[str]) -> str | None:
    """What of `delimiters` parts cells where every comma is the decimal mark of one: a file without
    names, all of numbers, is cut by either as evenly.
    """
    for delimiter in delimiters:
        records = _records(text, Dialect(delimiter, quote))
        commas = [cell for record in records for cell in record if "," in cell]
        if commas and all(map(COMMA_NUMBER.fullmatch, commas)):
            return delimiter
    return None


def _marks(records: list[list[str]], delimiter: str) -> Marks:
    return marks([cell for record in records[1:] for cell in record if cell], delimiter)


def doubtful_mark(text: str, dialect: Dialect) -> Finding | None:
    """What is to be said of a decimal mark that is as it was guessed, and no more than that."""
    guess = _marks(_records(text, dialect), dialect.delimiter)
    as_guessed = (dialect.decimal, dialect.thousands) == (guess.decimal, guess.thousands)
    return two_ways(guess) if as_guessed else None


def has_header(records: list[list[str]], decimal: str) -> bool:
    """Whether the first line holds names rather than values."""
    if not records:
        return True
    first, rest = records[0], records[1:]
    if not rest:
        return not any(map(NUMBER.fullmatch, first))
    pattern = COMMA_NUMBER if decimal == "," else NUMBER

    def number(cell: str) -> bool:
        return bool(NUMBER.fullmatch(cell) or pattern.fullmatch(cell))

    names = values = 0
    for k in range(min(len(first), *(len(cells) for cells in rest))):
        if sum(number(cells[k]) for cells in rest) > len(rest) / 2:
            values += number(first[k])
            names += not number(first[k]) and not is_missing(first[k])
    if names or values:
        return names > 0
    # Words all over: few names stand in another line of their column, and values mostly do.
    width = min(map(len, records))
    again = sum(first[k] in {cells[k] for cells in rest} for k in range(width) if first[k])
    return not again or again < width / 2
