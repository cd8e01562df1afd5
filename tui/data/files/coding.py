"""From a settled file to a frame: words become codes, dates seconds.

This reads and fits nothing: what a cell becomes is told by that cell, by the type of its column,
and by which words there are at all. It is of all rows, those of the test part too.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.data.columns import changed
from tui.data.columns.dates import remarks
from tui.data.columns.numbers import taken_for_words
from tui.data.columns.unusable import findings as unusable_findings
from tui.data.columns.unusable import unusable
from tui.data.columns.yes_no import in_order, yes_of
from tui.data.files.aim import MOST_CLASSES
from tui.data.files.asking import asked_of
from tui.data.files.frame import Coded, Frame
from tui.data.files.named import known
from tui.data.files.regrouping import MOST_WORDS
from tui.data.files.thinning import thinned
from tui.data.guards.total_row import total_row
from tui.data.reading.finding import Finding
from tui.data.reading.limits import MOST_CELLS
from tui.data.reading.opening import Opened, opened
from tui.data.reading.progress import tell
from tui.data.reading.sheet import ABSENT, Kept, Sheet
from tui.errors import Refusal
from tui.sources.column_types import ColumnType, types_of
from tui.sources.file import File
from tui.words import quoted


def framed(source: File, remarks: bool = False) -> Frame:
    """The rows that a settled `source` describes. `Refusal` where the file has changed since.

    With `remarks` numbers that are taken for words are looked for, among identifiers as well.
    That takes a while, and is for who tells of it.
    """
    types = types_of(source.types)
    used = [n for n, kind in types.items() if kind.learned and n not in _apart(source)]
    if not used:
        raise Refusal(
            f"{quoted(source.caption)} has no column to learn from: all of them are constant, "
            "identifiers or left out; say otherwise with --types."
        )
    idle = [n for n, kind in types.items() if kind.word == "identifier" and n not in _apart(source)]
    kept = _kept(source, types, used)
    if remarks:
        kept |= dict[str, Kept].fromkeys(idle, "words")
    with opened(Path(source.path), asked_of(source), kept) as result:
        if result.report.fingerprint != source.fingerprint:
            raise Refusal(
                f"the file {quoted(source.path, 200)} has changed since this was settled: give it "
                "back as it was, or train anew with --data."
            )
        frame = _coded(source, result, types, used, remarks)
        findings = [*result.report.findings, *frame.findings]
        if remarks:
            findings += (each for name in idle for each in taken_for_words(result.sheet, name))
        found = thinned(source, replace(frame, findings=tuple(findings)), result.sheet)
        if remarks and found.places[-1] == frame.places[-1]:
            totals = _totals(frame, result.sheet, idle)
            found = replace(found, findings=(*found.findings, *totals))
        return found


def _totals(frame: Frame, sheet: Sheet, idle: Sequence[str]) -> list[Finding]:
    """What is to be said of a last row that holds totals."""
    last = sheet.rows - 1
    words = {name: sheet.where(name, f"rowid = {last}").cells[0] for name in idle}
    why = total_row(frame, words)
    if not why:
        return []
    line = tuple(sheet.lines.of([last]))
    done = "it is taken for a row like the others; delete the line"
    return [Finding(f"the last row seems to hold totals, for {why}", done, "", line)]


def predicted(source: File) -> bool:
    """Whether it has a target to predict; where groups are looked for it is merely left out."""
    return bool(source.target) and source.task != "clustering"


def _apart(source: File) -> tuple[str, ...]:
    """Columns that say what a row is for, and are not learned from."""
    return tuple(filter(None, (source.target, source.group, source.time)))


def _kept(source: File, types: dict[str, ColumnType], used: Sequence[str]) -> dict[str, Kept]:
    kept: dict[str, Kept] = {}
    for name in used:
        kept[name] = "number" if types[name].word == "number" else "words"
    if predicted(source):
        known(source.target, list(types), "the target")
        kept[source.target] = "number" if source.task == "regression" else "words"
    if source.group:
        kept[source.group] = "words"
    if source.time:
        kept[source.time] = "words" if types[source.time].word == "date" else "number"
    return kept


def _coded(
    source: File,
    result: Opened,
    types: dict[str, ColumnType],
    used: Sequence[str],
    telling: bool,
) -> Frame:
    sheet = result.sheet
    if sheet.rows * len(used) > MOST_CELLS:
        raise Refusal(
            f"{quoted(source.caption)} has {sheet.rows} rows of {len(used)} columns, and at most "
            f"{MOST_CELLS // 10**6} million cells are learned from: leave columns out with "
            "--types, or give a part of its rows."
        )
    values = np.empty((sheet.rows, len(used)), order="F")
    columns, findings = [], list[Finding]()
    for place, name in enumerate(used):
        tell("taking its columns", place / len(used))
        column, values[:, place], found = _column(sheet, name, types[name], telling)
        columns.append(column)
        findings += found
    y, classes, found = _target(source, sheet, telling)
    group = time = None
    if source.group:
        group = sheet.groups(source.group)
        findings += changed.findings(sheet, source.group)
    if source.time:
        kind = types[source.time]
        if kind.word == "date":
            time = sheet.times(source.time, kind.form)
            findings += changed.findings(sheet, source.time)
            findings += remarks(sheet, source.time, kind.form)
        else:
            time = sheet.numbers([source.time])[:, 0]
        if np.isnan(time).all():
            raise Refusal(
                f"the column {quoted(source.time)} holds no times: give --time with a column of "
                "dates or numbers."
            )
    return Frame(
        tuple(columns),
        values,
        y,
        source.target if predicted(source) else "",
        classes,
        group,
        time,
        types,
        (*findings, *found),
        result.report,
        result.stamp,
        np.arange(sheet.rows),
    )


def _column(
    sheet: Sheet, name: str, kind: ColumnType, telling: bool
) -> tuple[Coded, NDArray[np.float64], list[Finding]]:
    if kind.word == "number":
        numbers = sheet.numbers([name])[:, 0]
        found = unusable_findings(name, numbers, sheet.lines)
        numbers[unusable(numbers)] = np.nan
        return Coded(name, kind), numbers, found
    if kind.word == "date":
        found = [*changed.findings(sheet, name), *remarks(sheet, name, kind.form)]
        return Coded(name, kind), sheet.times(name, kind.form), found
    if sheet.distinct(name) > MOST_WORDS:
        # Which of them are usual is told from the training rows, once it is known which those are.
        levels, places = sheet.every_word(name)
    else:
        words = [word for word, _ in sheet.levels(name, MOST_WORDS)]
        levels = in_order(words) if kind.word == "yes_no" else tuple(sorted(words))
        places = sheet.codes(name, levels)
    codes = places.astype(np.float64)
    codes[codes == ABSENT] = np.nan
    return Coded(name, kind, levels), codes, _of_words(sheet, name, telling)


def _of_words(sheet: Sheet, name: str, telling: bool) -> list[Finding]:
    """What was made of a column of words."""
    found = changed.findings(sheet, name)
    return [*found, *taken_for_words(sheet, name)] if telling else found


def _target(
    source: File, sheet: Sheet, telling: bool
) -> tuple[NDArray[Any], tuple[str, ...], list[Finding]]:
    """The target as numbers, NaN where there is none, or as class indices, -1 there."""
    if not predicted(source):
        return np.empty((sheet.rows, 0)), (), []
    if source.task == "regression":
        numbers = sheet.numbers([source.target])[:, 0]
        found = unusable_findings(source.target, numbers, sheet.lines)
        numbers[unusable(numbers)] = np.nan
        return numbers, (), found
    classes = [word for word, _ in sheet.levels(source.target, MOST_CLASSES)]
    if len(classes) > MOST_CLASSES:
        raise Refusal(
            f"the target {quoted(source.target)} has more than {MOST_CLASSES} classes: give "
            "another column."
        )
    yes = len(classes) == 2 and yes_of(classes) is not None
    ordered = in_order(classes) if yes else tuple(sorted(classes, key=_natural))
    return sheet.codes(source.target, ordered), ordered, _of_words(sheet, source.target, telling)


def _natural(word: str) -> tuple[int, float, str]:
    """Classes that are numbers in the order of numbers, before the others."""
    try:
        return (0, float(word), word)
    except ValueError:
        return (1, 0.0, word)
