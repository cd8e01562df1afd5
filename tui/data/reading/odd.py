"""Cells of a column of numbers that are none: read as missing, or the column is one of words."""

from collections import Counter
from dataclasses import replace

from tui.data.reading.csv_table import Loaded, fill
from tui.data.reading.engine import Engine
from tui.data.reading.finding import Finding, listed_lines
from tui.data.reading.limits import MOST_LISTED
from tui.data.reading.lines import Lines
from tui.data.reading.sheet import TABLE, Stored
from tui.words import quoted, short

MOST_ODD = 0.05
"""The share of a column's cells that may be no numbers; with more it is a column of words."""
_NAMED = 3
READ_AS_MISSING = "read as missing"


def settled(engine: Engine, loaded: Loaded, fixed: bool) -> Loaded:
    """`loaded` with its odd cells counted and reported; columns with many are kept as words.

    Where the kinds of columns are `fixed` they stay what they are.
    """
    suspects, text = loaded.suspects, loaded.text
    if not suspects:
        return loaded
    counts = ", ".join(
        f"count(*) FILTER ({text.odd(each.key)}), count({each.key})" for each in suspects
    )
    found = engine.row(f"SELECT {counts} FROM {text.cells_of(suspects)}")
    strange, words = [], set()
    for each, odd, present in zip(suspects, found[::2], found[1::2], strict=True):
        if odd > MOST_ODD * present and not fixed:
            words.add(each.key)
        elif odd:
            strange.append(each)
    if not strange and not words:
        return loaded
    columns = tuple(
        replace(each, kept="words") if each.key in words else each for each in loaded.columns
    )
    fill(engine, text, columns, strange=[each.key for each in strange])
    told = (finding(engine, loaded.lines, each) for each in strange)
    return replace(loaded, columns=columns, findings=(*loaded.findings, *told))


def finding(engine: Engine, lines: Lines, column: Stored) -> Finding:
    """What of a column of numbers is none; it stands beside it, called ``o…``."""
    key = f"o{column.key}"
    counted = f"SELECT count({key}) FROM {TABLE}"
    count = int(engine.row(counted)[0])
    first = engine.rows(
        f"SELECT rowid, {key} FROM {TABLE} WHERE {key} IS NOT NULL ORDER BY rowid "
        f"LIMIT {MOST_LISTED}"
    )
    usual = [
        word for word, _ in Counter(str(cell).strip() for _, cell in first).most_common(_NAMED)
    ]
    said = ", ".join(quoted(word, 20) for word in usual)
    what = "cell is no number" if count == 1 else "cells are no numbers"
    return Finding(
        f"{count} {what} ({said})",
        READ_AS_MISSING,
        column.name,
        listed_lines(lines.of([int(row) for row, _ in first])),
        count,
        tuple(short(str(cell)) for _, cell in first),
    )
