"""New rows for a model: its columns, found by name in a file, as the numbers it takes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tui.data.columns import changed, dates
from tui.data.columns.unusable import findings as unusable_findings
from tui.data.columns.unusable import unusable
from tui.data.files.frame import Coded
from tui.data.reading.asked import Asked
from tui.data.reading.opening import Opened, opened
from tui.data.reading.sheet import ABSENT, OTHER, Kept, Sheet
from tui.errors import Refusal
from tui.export.cells import unescaped
from tui.export.model.columns import Columns, code_of_others, known_words
from tui.words import listed, quoted, visible

Array = NDArray[np.float64]
_SAID, _LOOKED_AT = 3, 1000


def new_rows(
    path: Path, columns: Columns, asked: Asked, say: Callable[[str], None]
) -> tuple[Array, tuple[str, ...]]:
    """Coded values (rows, columns), NaN for none. What was made of the file goes to `say`.

    Where lines may be left out, the number of the line each row begins in, else nothing: counted
    alone, rows would not be those of the file.

    A value is missing where the words say so that did for what the model learned from.
    `Refusal` where it cannot be read, or lacks a column that the model takes.
    """
    wanted: dict[str, Kept] = {}
    asked = replace(asked, missing=columns.missing)
    with opened(path, asked) as first:
        _refuse_missing(path, columns, first.names)
        for column in columns.taken:
            wanted[column.name] = "number" if column.type.word == "number" else "words"
        as_wanted = all(first.sheet.columns[name].kept == kept for name, kept in wanted.items())
        if as_wanted:
            return _coded(columns, first, say)
    with opened(path, asked, wanted) as second:
        return _coded(columns, second, say)


def _refuse_missing(path: Path, columns: Columns, names: tuple[str, ...]) -> None:
    missing = [name for name in columns.names if name not in names]
    if missing:
        shown = [quoted(name) for name in missing[:_SAID]]
        more = f" and {len(missing) - _SAID} more" if len(missing) > _SAID else ""
        there = listed([quoted(name) for name in names[:_SAID]], "and")
        raise Refusal(
            f"{quoted(str(path), 200)} lacks the column{'s' if len(missing) > 1 else ''} "
            f"{', '.join(shown)}{more}, which the model takes; it has {there}"
            f"{' and more' if len(names) > _SAID else ''}: give a file with the same names."
        )


def _coded(
    columns: Columns, result: Opened, say: Callable[[str], None]
) -> tuple[Array, tuple[str, ...]]:
    sheet = result.sheet
    for finding in result.report.findings:
        if not finding.column or finding.column in columns.names:
            say(finding.sentence)
    values = np.empty((sheet.rows, len(columns.taken)), order="F")
    for place, column in enumerate(columns.taken):
        values[:, place] = _column(sheet, column, say)
    if not result.asked.skip_bad:
        return values, ()
    return values, tuple(map(str, sheet.lines.of(np.arange(sheet.rows))))


def _column(sheet: Sheet, column: Coded, say: Callable[[str], None]) -> Array:
    if column.type.word == "number":
        numbers: Array = sheet.numbers([column.name])[:, 0]
        for finding in unusable_findings(column.name, numbers, sheet.lines):
            say(finding.sentence)
        numbers[unusable(numbers)] = np.nan
        return numbers
    for finding in changed.findings(sheet, column.name):
        say(finding.sentence)
    if column.type.word == "date":
        for finding in dates.remarks(sheet, column.name, column.type.form):
            say(finding.sentence)
        return sheet.times(column.name, column.type.form)
    known = known_words(column)
    strange = [w for w, _ in sheet.levels(column.name, _LOOKED_AT) if w not in known]
    marked = [word for word in strange if unescaped(word) in known]
    codes = sheet.codes(column.name, [*known, *marked])
    coded = codes.astype(np.float64)
    for place, word in enumerate(marked, len(known)):
        coded[codes == place] = known.index(unescaped(word))
    coded[codes == ABSENT] = np.nan
    coded[codes == OTHER] = code_of_others(column)
    if count := int(np.sum(codes == OTHER)):
        words = [quoted(word) for word in strange if word not in marked][:_SAID]
        what = "missing" if column.type.word == "yes_no" else "other words"
        say(
            f"the column {quoted(column.name)} has words in {count} "
            f"row{'s' if count > 1 else ''} that the model does not know "
            f"({visible(', '.join(words))}): they count as {what}."
        )
    return coded
