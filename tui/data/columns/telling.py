"""What each column of a sheet is taken for, told from its cells."""

import re
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.data.columns import changed, long_ids
from tui.data.columns.column import Column
from tui.data.columns.dates import form_of, remarks
from tui.data.columns.histogram import BARS, of_numbers, of_words
from tui.data.columns.numbers import Numbers
from tui.data.columns.unusable import findings as findings_of
from tui.data.columns.unusable import unusable
from tui.data.columns.yes_no import yes_of
from tui.data.reading.finding import Finding
from tui.data.reading.progress import tell
from tui.data.reading.sheet import Kept, Sheet
from tui.errors import Refusal
from tui.sources.column_types import ISO, ColumnType
from tui.words import quoted

NUMBER, CATEGORY, YES_NO = ColumnType("number"), ColumnType("category"), ColumnType("yes_no")
IDENTIFIER, CONSTANT = ColumnType("identifier"), ColumnType("constant")
FEWEST = 20
"""Rows from which on words that are all different mean something."""
_UNIQUE = 0.9
"""The share of words that must be different to name rows rather than kinds of them."""
_LONG = 40
"""Letters of a word from which on it is a text."""
_NAMES_ROWS = re.compile(r"(^|[_\s-])(id|uuid|guid|key|index|row|nr|no)$|Id$|ID$", re.IGNORECASE)


class Told(NamedTuple):
    """Columns in order, what was odd in them, and those that have to be read anew, and how."""

    columns: tuple[Column, ...]
    findings: tuple[Finding, ...]
    anew: dict[str, Kept]


def told(sheet: Sheet, given: Mapping[str, ColumnType]) -> Told:
    """The columns of `sheet`; a type that is `given` stands. `Refusal` where it cannot."""
    columns, findings, anew = [], [], {}
    for place, (name, stored) in enumerate(sheet.columns.items()):
        tell("telling its columns", place / len(sheet.columns))
        wanted = given.get(name)
        kept = keeping(wanted)
        if kept is not None and kept != stored.kept:
            anew[name] = kept
        elif stored.kept == "number":
            values = sheet.numbers([name])[:, 0]
            if wanted in (None, IDENTIFIER) and long_ids.may_be(values[_there(values)]):
                anew[name] = "words"
                continue
            column, found = _of_numbers(sheet, name, values, wanted)
            columns.append(column)
            findings += found
        else:
            about = Numbers.among(sheet, name) if wanted is None else Numbers()
            if about.mostly and sheet.rows >= FEWEST and long_ids.are_there(sheet, name, _UNIQUE):
                about = Numbers()
            if about.mostly:
                anew[name] = "number"
                continue
            column, found = _of_words(sheet, name, wanted)
            columns.append(column)
            findings += [*found, *about.findings(sheet, name)]
    return Told(tuple(columns), tuple(findings), anew)


def keeping(wanted: ColumnType | None) -> Kept | None:
    """How a column of that type has to be kept; None where it does not matter."""
    if wanted is None or not wanted.learned:
        return None
    return "number" if wanted.word == "number" else "words"


def _there(values: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which of a column's values can be used."""
    return ~unusable(values) & ~np.isnan(values)


def _of_numbers(
    sheet: Sheet, name: str, values: NDArray[np.float64], wanted: ColumnType | None
) -> tuple[Column, list[Finding]]:
    there = values[_there(values)]
    findings = findings_of(name, values, sheet.lines)
    distinct = len(np.unique(there))
    whole = bool(len(there)) and bool(np.all(there == np.floor(there)))
    kind, why = wanted or NUMBER, "you said so" if wanted else "its cells are numbers"
    if wanted is None:
        if distinct <= 1:
            kind, why = CONSTANT, "it is empty" if not distinct else "all its cells are the same"
        elif whole and _numbers_rows(name, there, sheet.rows):
            kind, why = IDENTIFIER, "every row has a number of its own"
    return (
        Column(
            name,
            kind,
            why,
            sheet.rows,
            sheet.rows - len(there),
            distinct,
            float(there.min()) if len(there) else None,
            float(there.max()) if len(there) else None,
            whole,
            of_numbers(there),
        ),
        findings,
    )


def _numbers_rows(name: str, there: np.ndarray, rows: int) -> bool:
    """Whether whole numbers count the rows, or are all different under the name of an id."""
    if len(there) < max(rows, FEWEST):
        return False
    ordered = np.sort(there)
    if np.any(ordered[1:] == ordered[:-1]):
        return False
    return bool(ordered[-1] - ordered[0] == rows - 1 or _NAMES_ROWS.search(name))


def _of_words(sheet: Sheet, name: str, wanted: ColumnType | None) -> tuple[Column, list[Finding]]:
    levels = sheet.levels(name, BARS)
    distinct = sheet.distinct(name)
    missing = sum(sheet.absent(name).values())
    there = sheet.rows - missing
    findings = changed.findings(sheet, name)
    low = high = None
    if wanted is None:
        kind, why = _kind(sheet, name, levels, distinct, there)
    else:
        kind, why = wanted, "you said so"
    if kind.word == "date":
        kind, low, high, found = _dates(sheet, name, kind)
        findings += found
    elif kind.word == "yes_no" and (distinct != 2 or there == 0):
        raise Refusal(
            f"the column {quoted(name)} has {distinct} different words, and yes_no takes two: "
            "call it a category."
        )
    shown = levels[:BARS]
    bars = of_words(shown, there - sum(count for _, count in shown))
    return (
        Column(name, kind, why, sheet.rows, missing, distinct, low, high, False, bars),
        findings,
    )


def _kind(
    sheet: Sheet, name: str, levels: list[tuple[str, int]], distinct: int, there: int
) -> tuple[ColumnType, str]:
    words = [word for word, _ in levels]
    if distinct <= 1:
        return CONSTANT, "all its cells are the same" if distinct else "it is empty"
    if distinct == 2 and yes_of(words) is not None:
        return YES_NO, f"its cells are {quoted(words[0])} and {quoted(words[1])}"
    if (form := form_of(sheet, name, words)) is not None:
        return ColumnType("date", form), "its cells are dates"
    if there >= FEWEST and distinct > _UNIQUE * there:
        return IDENTIFIER, f"{distinct} of {there} cells are different"
    long = sheet.mean_length(name) > _LONG
    if long and distinct > there / 2:
        return IDENTIFIER, "its cells are long texts, most of them different"
    return CATEGORY, f"its cells are {distinct} different words"


def _dates(
    sheet: Sheet, name: str, kind: ColumnType
) -> tuple[ColumnType, float | None, float | None, list[Finding]]:
    """The type with its form, the first and the last moment, and what is to be said of it."""
    form = kind.form or form_of(sheet, name, [word for word, _ in sheet.levels(name, BARS)])
    if form is None:
        raise Refusal(
            f"the column {quoted(name)} holds no dates of a known form: give the form, as in "
            "date:%d.%m.%Y, or another type."
        )
    values = sheet.times(name, form)
    there = values[np.isfinite(values)]
    if not len(there):
        raise Refusal(
            f"the column {quoted(name)} holds no dates of the form {quoted(form)}: give another "
            f"form, or another type than date; '{ISO}' is 2024-03-01."
        )
    found = remarks(sheet, name, form)
    return ColumnType("date", form), float(there.min()), float(there.max()), found
