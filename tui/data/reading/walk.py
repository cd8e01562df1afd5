"""A second opinion on the lines of a text: Python's own reader, record by record.

It is asked where the first reader's count does not add up, or a place has to be named.
"""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.data.reading.dialect import Dialect, reader
from tui.data.reading.finding import Finding, listed_lines


class Bad(NamedTuple):
    """A record that is none: it goes on to line `end`, and `why` ends the sentence "line 3 …".

    `kind` is the same for those that are wrong in the same way.
    """

    end: int
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class Walk:
    """`starts` (records,): the physical line each good record begins in. `bad`: those that are
    not, by the line they begin in. `open_quote`: the line of a quote that never closes, else 0.
    `broken`: lines of records that go over more than one.
    """

    starts: NDArray[np.int64]
    bad: dict[int, "Bad"]
    open_quote: int
    broken: tuple[int, ...]


def walk(path: Path, dialect: Dialect, cells: int, skip: int) -> Walk:
    """Read the UTF-8 text at `path` from record `skip` on; each should have so many `cells`."""
    starts: list[int] = []
    bad: dict[int, Bad] = {}
    broken: list[int] = []
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = reader(file, dialect, strict=True)
        line, seen = 0, 0
        while True:
            line += 1
            before = line
            try:
                record = next(rows)
            except StopIteration:
                break
            except csv.Error as error:
                if "unexpected end of data" in str(error):
                    return Walk(np.array(starts, np.int64), bad, before, tuple(broken))
                seen += 1
                line = rows.line_num
                bad[before] = Bad(line, "quote", _why(str(error)))
                continue
            line = rows.line_num
            seen += 1
            if seen <= skip or (not record and cells > 1):
                continue
            if len(record) != cells and cells > 1:
                bad[before] = Bad(line, "fields", fields(len(record), cells))
                continue
            if line != before:
                broken.append(before)
            starts.append(before)
    return Walk(np.array(starts, np.int64), bad, 0, tuple(broken))


def fields(found: int, expected: int) -> str:
    return f"has {found} field{'s' if found != 1 else ''}, expected {expected}"


def _why(error: str) -> str:
    if "field larger" in error:
        return "is longer than can be read"
    return "has text behind a closing quote"


def line_breaks(lines: tuple[int, ...]) -> Finding:
    """That cells with line breaks in them begin in `lines`."""
    many = len(lines) != 1
    wrong = f"{len(lines)} quoted cell{'s hold' if many else ' holds'} line breaks"
    return Finding(wrong, "read as part of the text", "", listed_lines(lines), len(lines))


def without(path: Path, bad: dict[int, Bad], copy: Path) -> Path:
    """A copy of the text at `path` that lacks those lines."""
    gone = {line for start, each in bad.items() for line in range(start, each.end + 1)}
    with open(path, "rb") as file, open(copy, "wb") as out:
        out.writelines(text for line, text in enumerate(file, 1) if line not in gone)
    return copy
