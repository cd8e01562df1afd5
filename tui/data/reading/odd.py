"""Cells of a column of numbers that are none: read as missing, or the column is one of words."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from tui.data.reading.csv_table import Loaded, fill
from tui.data.reading.engine import Engine
from tui.data.reading.engine import quoted as literal
from tui.data.reading.finding import Finding, listed_lines
from tui.data.reading.gaps import READ_AS_MISSING, of_numbers
from tui.data.reading.limits import MOST_LISTED
from tui.data.reading.lines import Lines
from tui.data.reading.sheet import TABLE, Stored
from tui.words import quoted, short

MOST_ODD = 0.05
"""The share of a column's cells that may be no numbers; with more it is a column of words."""
_NAMED = 3


def settled(engine: Engine, loaded: Loaded, fixed: bool) -> Loaded:
    """`loaded` with its odd cells counted and reported; columns with many are kept as words.

    Where the kinds of columns are `fixed` they stay what they are.
    """
    text, columns, flagged = loaded.text, loaded.columns, loaded.flagged
    strange, words, gaps = _counted(engine, loaded, fixed)
    if strange or words or gaps:
        columns = tuple(replace(e, kept="words") if e.key in words else e for e in columns)
        flagged = (flagged | gaps) - words
        fill(engine, text, columns, flagged, strange=[each.key for each in strange])
    told = [finding(engine, loaded.lines, each) for each in strange]
    for each in columns:
        if each.key in flagged:
            told += of_numbers(engine, loaded.lines, each, text.gap_word(each.key))
    return replace(loaded, columns=columns, findings=(*loaded.findings, *told), flagged=flagged)


def _counted(
    engine: Engine, loaded: Loaded, fixed: bool
) -> tuple[list[Stored], set[str], set[str]]:
    """Of the suspects those with odd cells, and the keys of those that are words, and of those
    that have words for missing values and were not flagged.
    """
    suspects, text = loaded.suspects, loaded.text
    strange, words, gaps = list[Stored](), set[str](), set[str]()
    if not suspects:
        return strange, words, gaps
    counts = ", ".join(
        f"count(*) FILTER ({text.odd(each.key)}), count({text.gap(each.key)}), count({each.key})"
        for each in suspects
    )
    found = engine.row(f"SELECT {counts} FROM {text.cells_of(suspects)}")
    counted = zip(suspects, found[::3], found[1::3], found[2::3], strict=True)
    for each, odd, absent, present in counted:
        if odd > MOST_ODD * present and not fixed:
            words.add(each.key)
        elif odd:
            strange.append(each)
        if absent and each.key not in loaded.flagged:
            gaps.add(each.key)
    return strange, words, gaps - words


def beside(cell: str, text: str) -> str:
    """The cell of a column of numbers kept beside it where it has none: for `of_texts`."""
    number = f"TRY_CAST({cell} AS DOUBLE)"
    return f"CASE WHEN {number} IS NULL OR isnan({number}) THEN {text} END"


def of_texts(
    engine: Engine, lines: Lines, columns: Iterable[Stored], missing: tuple[str, ...]
) -> list[Finding]:
    """What of `columns` of numbers that other formats have as text is none, or said to be missing;
    all of it stands `beside` them, called ``o…``.
    """
    found = []
    words = ", ".join(map(literal, ("", *missing)))
    for each in columns:
        cell = f"o{each.key}"
        absent = f"trim({cell}) IN ({words})"
        said = f"CASE WHEN {absent} THEN nullif(trim({cell}), '') END"
        found += of_numbers(engine, lines, each, said)
        odd = finding(engine, lines, each, f"CASE WHEN NOT {absent} THEN {cell} END")
        found += [odd] if odd.count else []
    return found


def finding(engine: Engine, lines: Lines, column: Stored, cell: str = "") -> Finding:
    """What of a column of numbers is none: `cell` gives it, or it stands beside, called ``o…``."""
    cell = cell or f"o{column.key}"
    odd = f"(SELECT rowid AS place, {cell} AS w FROM {TABLE}) WHERE w IS NOT NULL"
    count = int(engine.row(f"SELECT count(*) FROM {odd}")[0])
    first = engine.rows(f"SELECT place, w FROM {odd} ORDER BY place LIMIT {MOST_LISTED}")
    usual = [word for word, _ in Counter(str(w).strip() for _, w in first).most_common(_NAMED)]
    said = ", ".join(quoted(word, 20) for word in usual)
    what = "cell is no number" if count == 1 else "cells are no numbers"
    return Finding(
        f"{count} {what} ({said})",
        READ_AS_MISSING,
        column.name,
        listed_lines(lines.of([int(place) for place, _ in first])),
        count,
        tuple(short(str(w)) for _, w in first),
    )
