"""Something about data that a person should know before they believe a score on it."""

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


def reading_note(finding: Finding) -> Note:
    """What was found while a file was read."""
    said = finding.sentence
    return Note("reading", said[0].upper() + said[1:], "", finding.column, finding=finding)
