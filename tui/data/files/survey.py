"""A file looked through: how it is read, what its columns are, what there is to predict."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tui.data import guards
from tui.data.columns.column import Column
from tui.data.columns.telling import Told, told
from tui.data.files.aim import Aim, aim_of
from tui.data.files.asking import asked_of, words_of
from tui.data.files.named import known
from tui.data.note import Note, reading_notes
from tui.data.reading.finding import Finding
from tui.data.reading.opening import Opened, Wanted, opened
from tui.data.reading.report import Report
from tui.data.reading.sheet import Kept
from tui.errors import Refusal
from tui.sources.column_types import ColumnType, entries_of, types_of
from tui.sources.file import File
from tui.sources.file_options import AUTO
from tui.words import quoted

FEWEST_ROWS = 10


@dataclass(frozen=True, slots=True)
class Survey:
    """`source` is settled where there is an `aim`; `findings` are of columns and of reading."""

    source: File
    report: Report
    columns: tuple[Column, ...]
    aim: Aim | None
    findings: tuple[Finding, ...]
    preview: tuple[tuple[str, ...], ...]

    @property
    def notes(self) -> tuple[Note, ...]:
        """What is to be known of it before a target is named."""
        return (*reading_notes(self.findings), *guards.of_columns(self.columns, self.source.target))

    @property
    def aside(self) -> tuple[Note, ...]:
        """What was read otherwise than it is written in columns that nothing is learned from by
        themselves: who loads the rows does not come by it.
        """
        apart = (self.source.target, self.source.group, self.source.time)
        idle = {
            each.name
            for each in self.columns
            if each.name not in apart and each.type.word in ("constant", "identifier")
        }
        return tuple(reading_notes(each for each in self.findings if each.column in idle))

    def to_dict(self) -> dict[str, Any]:
        return {
            **self.report.to_dict(),
            "findings": [each.to_dict() for each in self.findings],
            "columns": [each.to_dict() for each in self.columns],
            "preview": [list(row) for row in self.preview],
            "target": self.source.target,
            "task": None if self.aim is None else self.aim.task,
            "why": "" if self.aim is None else self.aim.why,
        }


def survey(source: File) -> Survey:
    """Look through all of the file; `Refusal` says why it cannot be learned from.

    What `source` says stands: types, target, task, how it is read. Where it names no target and no
    task, there is no aim.
    """
    wanted: Wanted = None
    while True:
        with opened(Path(source.path), asked_of(source), wanted) as result:
            source = _with_names(source, result)
            found = told(result.sheet, types_of(source.types))
            if not found.anew:
                return _surveyed(source, result, found)
            kept = {name: each.kept for name, each in result.sheet.columns.items()}
            # Fixed from here on, so that it ends.
            wanted = kept | found.anew
            types = types_of(source.types) | _numbers(found.anew, types_of(source.types))
            source = replace(source, types=entries_of(types))


def _surveyed(source: File, result: Opened, found: Told) -> Survey:
    aim = _aim(source, found)
    types = {each.name: each.type for each in found.columns}
    told = {
        **words_of(result.asked.encoding or "", result.report.dialect),
        "content": "table",
        "types": entries_of(types),
        "fingerprint": result.report.fingerprint,
    }
    if aim is not None:
        told["task"] = aim.task
    settled = File.from_values({**source.values(), **told})
    findings = (*result.report.findings, *found.findings)
    return Survey(settled, result.report, found.columns, aim, findings, result.preview)


def _numbers(anew: Mapping[str, Kept], given: Mapping[str, ColumnType]) -> dict[str, ColumnType]:
    """Types that say why columns are read anew: as numbers, where nobody said otherwise."""
    return {
        name: ColumnType("number")
        for name, kept in anew.items()
        if kept == "number" and name not in given
    }


def _with_names(source: File, result: Opened) -> File:
    """`source` with the names of columns as the file has them; `Refusal` where it has none such."""
    there = result.sheet.names
    if len(result.names) < 2:
        raise Refusal(
            f"the file has one column, {quoted(there[0])}: a target and a column to tell it by are "
            "needed; if there are more, name what parts them with --delimiter."
        )
    if result.sheet.rows < FEWEST_ROWS:
        rows = f"{result.sheet.rows} row{'s' if result.sheet.rows > 1 else ''}"
        raise Refusal(
            f"the file has {rows}, and at least {FEWEST_ROWS} are needed to learn from some and "
            "choose by others."
        )
    types = {known(n, there, "the type of"): t for n, t in types_of(source.types).items()}
    named = {
        field: known(getattr(source, field), there, what)
        for field, what in (
            ("target", "the target"),
            ("group", "the group column"),
            ("time", "the time column"),
        )
        if getattr(source, field)
    }
    return File.from_values({**source.values(), **named, "types": entries_of(types)})


def _aim(source: File, found: Told) -> Aim | None:
    if not source.target:
        return Aim("clustering", "there is no target") if source.aim == "clustering" else None
    column = next(each for each in found.columns if each.name == source.target)
    aim = aim_of(column, source.aim)
    if aim.task not in ("binary", "multiclass") or column.low is None or source.aim != AUTO:
        return aim
    # Classes are told apart by how they are written: 1 and 1.0 are two.
    with opened(Path(source.path), asked_of(source), {source.target: "words"}) as result:
        classes = result.sheet.distinct(source.target)
    return Aim("binary" if classes == 2 else "multiclass", aim.why)
