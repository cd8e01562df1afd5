"""The beginning of a text with a delimiter: its dialect, its names, its first rows."""

import csv
import io
from collections import Counter
from dataclasses import dataclass, replace

from tui.data.reading import bad_lines
from tui.data.reading.above import above, bad
from tui.data.reading.asked import Asked
from tui.data.reading.dialect import Dialect, reader
from tui.data.reading.finding import Finding
from tui.data.reading.limits import HEAD, MOST_COLUMNS
from tui.data.reading.names import cleaned
from tui.data.reading.sniffing import doubtful_mark, has_header, sniffed
from tui.errors import Refusal

_MOST = 0.95
"""Share of the first lines that must have a cell more than there are names to mean it."""
_ROWS_NAME = "row"


@dataclass(frozen=True, slots=True)
class Head:
    """`skip` records, which are `before` physical lines, stand before the first of `rows`."""

    dialect: Dialect
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    skip: int
    before: int
    findings: tuple[Finding, ...]


def head_of_text(raw: bytes, encoding: str, asked: Asked) -> Head:
    """What the first bytes of a file say; `Refusal` where they are no table."""
    text = raw.decode(encoding, "replace").removeprefix("\ufeff")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(raw) >= HEAD:
        if "\n" not in text:
            raise Refusal(
                f"its first line has more than {HEAD // 1000} kB: give a table with a row a line."
            )
        text = text[: text.rindex("\n") + 1]  # the last line may be cut short
    if not text.strip():
        raise no_rows()
    dialect = sniffed(text, asked)
    first, skip, before, _ = _first(text, dialect)
    try:
        records = dialect.records(text)
    except csv.Error:
        records = [first]  # what is wrong, and where, is said when all of it is read
    findings = list[Finding]()
    if dialect.header and (gone := above(records, dialect.decimal)):
        below = _first(text, dialect, gone)
        wrong = bad(below[-1], records[:gone], len(below[0]))
        if not asked.skip_bad:
            raise bad_lines.refuse(wrong)
        if asked.header or has_header(records[gone:], dialect.decimal):
            first, skip, before, _ = below
            records, findings = records[gone:], bad_lines.findings(wrong)
        else:  # then they are lines like others, and left out with them
            dialect = replace(dialect, header=False)
    rows = records[1:] if dialect.header else records
    raw_names, found = _names(first, rows, dialect)
    findings += found
    if (doubt := doubtful_mark(text, dialect)) is not None:
        findings.append(doubt)
    if len(raw_names) > MOST_COLUMNS:
        raise Refusal(
            f"the file has {len(raw_names)} columns, and at most {MOST_COLUMNS} are read: leave "
            "some out."
        )
    names, changed = cleaned(raw_names, before if dialect.header else 0)
    if not dialect.header:
        skip, before = skip - 1, _lines_before(text, dialect)
        changed = []
    return Head(dialect, names, tuple(map(tuple, rows)), skip, before, (*findings, *changed))


def no_rows() -> Refusal:
    return Refusal("the file has no data rows: give one with a line of names and rows below it.")


def _first(text: str, dialect: Dialect, above: int = 0) -> tuple[list[str], int, int, list[int]]:
    """The first record that is not blank, and not one of those `above`; how many records and lines
    end with it, and the lines that those above end in.
    """
    rows, passed = reader(io.StringIO(text, newline=""), dialect), list[int]()
    try:
        for count, record in enumerate(rows, 1):
            if record and len(passed) == above:
                return record, count, rows.line_num, passed
            passed += [rows.line_num] if record else []
    except csv.Error:
        pass
    raise no_rows()


def _lines_before(text: str, dialect: Dialect) -> int:
    """Blank lines above the first record."""
    for count, line in enumerate(io.StringIO(text)):
        if line.strip("\n"):
            return count
    return 0


def _names(
    first: list[str], rows: list[list[str]], dialect: Dialect
) -> tuple[list[str], list[Finding]]:
    """A name a column as written, empty where there is none."""
    sizes = Counter(map(len, rows))
    usual, count = sizes.most_common(1)[0] if sizes else (len(first), 0)
    if not dialect.header:
        return [""] * (usual or len(first)), []
    if usual != len(first) + 1 or count < _MOST * len(rows):
        return first, []
    if not any(row[-1] for row in rows if len(row) == usual):
        return [*first, ""], []
    wrong = "the lines have a cell more than there are names"
    done = f"the first column is called '{_ROWS_NAME}'"
    return [_ROWS_NAME, *first], [Finding(wrong, done)]
