"""How a text spells a table, as told from its first lines."""

import csv
import re
from collections import Counter
from dataclasses import replace

from tui.data.reading.absent import is_missing
from tui.data.reading.asked import Asked
from tui.data.reading.dialect import NUMBER, Dialect

DELIMITERS = (",", ";", "\t", "|", " ")
"""In the order of preference where several would do."""
_COMMA_NUMBER = re.compile(r"\s*[+-]?(\d+,\d*|,\d+)([eE][+-]?\d+)?\s*")
_GROUPED = {
    ",": re.compile(r"\s*[+-]?\d{1,3}(,\d{3})+(\.\d*)?\s*"),
    ".": re.compile(r"\s*[+-]?\d{1,3}(\.\d{3})+(,\d*)?\s*"),
}
_LINES = 500


def sniffed(text: str, asked: Asked) -> Dialect:
    """The dialect of a text that begins with these lines, but for what was asked for."""
    quote = _quote(text) if asked.quote is None else asked.quote
    delimiter = asked.delimiter
    if delimiter is None:
        delimiter = max(DELIMITERS, key=lambda each: _fit(text, each, quote))
    records = _records(text, Dialect(delimiter, quote))
    decimal, thousands = _marks(records)
    told = asked.over(Dialect(delimiter, quote, decimal, thousands))
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


def _fit(text: str, delimiter: str, quote: str) -> tuple[float, int, int]:
    """How well it cuts every line into equally many cells, two at least: larger is better."""
    sizes = Counter(len(cells) for cells in _records(text, Dialect(delimiter, quote)))
    if not sizes:
        return 0.0, 0, 0
    cells, lines = sizes.most_common(1)[0]
    if cells < 2:
        return 0.0, 0, -DELIMITERS.index(delimiter)
    # Blanks stand in any text, so they have to fit without exception.
    share = lines / sizes.total()
    if delimiter == " " and share < 1.0:
        share = 0.0
    if delimiter == " ":
        share /= 2
    return round(share, 2), cells, -DELIMITERS.index(delimiter)


def _marks(records: list[list[str]]) -> tuple[str, str]:
    """The decimal mark and what parts thousands.

    A comma is one where cells read as numbers with it and none with a point. Where all of them
    could be thousands (1,234) they are, for a comma parts those more often than it ends them.
    """
    cells = [cell for record in records[1:] for cell in record if cell]
    points = [cell for cell in cells if "." in cell and NUMBER.fullmatch(cell)]
    commas = [cell for cell in cells if _COMMA_NUMBER.fullmatch(cell)]
    grouped = {mark: [c for c in cells if p.fullmatch(c)] for mark, p in _GROUPED.items()}
    if len(commas) > len(points) and not all(map(_GROUPED[","].fullmatch, commas)):
        return ",", "." if any("," in cell for cell in grouped["."]) else ""
    if grouped[","]:
        return ".", ","
    if any("," in cell or cell.count(".") > 1 for cell in grouped["."]):
        return ",", "."
    return ".", ""


def has_header(records: list[list[str]], decimal: str) -> bool:
    """Whether the first line holds names rather than values."""
    if not records:
        return True
    first, rest = records[0], records[1:]
    if not rest:
        return not any(map(NUMBER.fullmatch, first))
    pattern = _COMMA_NUMBER if decimal == "," else NUMBER

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
