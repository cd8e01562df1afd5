"""Something about data that a person should know before they believe a score on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from tui.data.reading.finding import Finding
from tui.data.reading.limits import MOST_TOLD


class Remedy(NamedTuple):
    """What a suggestion comes to: the `key` of the file's source that gets `value`, `words` for it.

    For ``types`` the value is one entry, which the others stay beside.
    """

    key: str
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Note:
    """One sentence, and one `suggestion`, a sentence too, where there is something to do.

    `kind` is a word for programs; `column` is named where it concerns a single one. `remedy` is
    the same suggestion for whoever can do it at a key. `finding` is what it says of the reading.
    """

    kind: str
    sentence: str
    suggestion: str = ""
    column: str = ""
    remedy: Remedy | None = None
    finding: Finding | None = None

    @property
    def text(self) -> str:
        return f"{self.sentence} {self.suggestion}".strip()

    def to_dict(self) -> dict[str, Any]:
        told = {
            "kind": self.kind,
            "sentence": self.sentence,
            "suggestion": self.suggestion,
            "column": self.column,
            "remedy": None if self.remedy is None else self.remedy._asdict(),
        }
        if self.finding is None or not self.finding.lines:
            return told
        lines = list(self.finding.lines[:MOST_TOLD])
        return {**told, "lines": lines, "count": self.finding.count}


MOST_USUAL = 5
"""Columns of which something usual is said; of more it is said together."""


def reading_notes(findings: Iterable[Finding]) -> list[Note]:
    """A note of each finding, but that what many columns have is said of a few and counted."""
    notes, more = list[Note](), list[Finding]()
    usual = 0
    for each in findings:
        usual += each.usual
        if each.usual and usual > MOST_USUAL:
            more.append(each)
        else:
            notes.append(reading_note(each))
    if more:
        cells, columns = sum(each.count for each in more), len({each.column for each in more})
        where = f"{columns} more columns" if columns > 1 else "another column"
        notes.append(
            Note(
                "reading",
                f"{cells} cells of {where} are read so, too: as missing, or without blanks.",
                "Every line is in what the command data writes with --report FILE.csv.",
            )
        )
    return notes


def reading_note(finding: Finding) -> Note:
    """What was found while a file was read."""
    said = finding.sentence
    return Note("reading", said[0].upper() + said[1:], "", finding.column, finding=finding)
