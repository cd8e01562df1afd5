"""Reading a file with Python's own means. A script that is written contains these functions."""

from __future__ import annotations

import csv
import gzip
from datetime import datetime
from typing import Any

import numpy as np


def read_rows(
    path: str, encoding: str, delimiter: str, quote: str, skip: int, width: int, skip_bad: bool
) -> list[list[str]]:
    """The rows of a text of `width` columns behind `skip` that are none; blank lines are none."""
    with open(path, "rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    with (gzip.open if packed else open)(path, "rt", encoding=encoding, newline="") as file:
        reader = csv.reader(
            file,
            delimiter=delimiter,
            quotechar=quote or None,
            quoting=csv.QUOTE_MINIMAL if quote else csv.QUOTE_NONE,
        )
        rows = [cells for cells in reader if cells][skip:]
    return [cells for cells in rows if len(cells) == width or not skip_bad]


def words(rows: list[list[str]], column: int, missing: list[str]) -> list[str | None]:
    """A column's words without blanks around them; None where none is."""
    found = [cells[column].strip(" \t") for cells in rows]
    return [None if not word or word in missing else word for word in found]


def numbers(
    rows: list[list[str]], column: int, missing: list[str], decimal: str, thousands: str
) -> Any:
    """A column as numbers (rows,); NaN where there is none, or one too large to learn from."""
    out = np.full(len(rows), np.nan)
    for place, word in enumerate(words(rows, column, missing)):
        try:
            plain = (word or "").replace(thousands or "\0", "").replace(decimal, ".")
            out[place] = float(plain) if "_" not in plain else np.nan
        except ValueError:
            pass
    out[~(np.abs(out) <= 1e100)] = np.nan
    return out


def codes(rows: list[list[str]], column: int, missing: list[str], levels: list[str]) -> Any:
    """The place of each word in `levels`, behind the last for another; NaN where none is."""
    known = {word: float(place) for place, word in enumerate(levels)}
    found = words(rows, column, missing)
    return np.array([np.nan if w is None else known.get(w, len(levels)) for w in found], float)


def moments(rows: list[list[str]], column: int, missing: list[str], form: str) -> Any:
    """A column of dates as seconds since 1970 (rows,); NaN where there is none."""
    out = np.full(len(rows), np.nan)
    for place, word in enumerate(words(rows, column, missing)):
        try:
            iso = form == "iso"
            when = (
                datetime.fromisoformat(word or "") if iso else datetime.strptime(word or "", form)
            )
            out[place] = (when.replace(tzinfo=None) - datetime(1970, 1, 1)).total_seconds()
        except ValueError:
            pass
    return out


FUNCTIONS = ("read_rows", "words", "numbers", "codes", "moments")
"""What a script contains of these."""
