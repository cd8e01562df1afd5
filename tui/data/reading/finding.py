"""One thing that was not as expected in a file, and what was done about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tui.data.reading.limits import MOST_LISTED
from tui.words import quoted

_SAID = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """`wrong` and `done` are phrases that make a sentence: "line 3 has 4 fields: left out".

    `lines` are physical lines of the file, counted from 1, the first `MOST_LISTED` of `count`;
    none where it concerns the file or a column as a whole. `cells` are what stood there, or none.
    `usual`: many columns of a file may have it, so that not each is worth a sentence.
    """

    wrong: str
    done: str
    column: str = ""
    lines: tuple[int, ...] = ()
    count: int = 1
    cells: tuple[str, ...] = ()
    usual: bool = False

    @property
    def sentence(self) -> str:
        where = f"the column {quoted(self.column)}: " if self.column else ""
        return f"{where}{self.wrong}{self._at}: {self.done}."

    @property
    def _at(self) -> str:
        if not self.lines:
            return ""
        word = "line" if self.count == 1 else "lines"
        said = ", ".join(map(str, self.lines[:_SAID]))
        more = ", …" if self.count > _SAID else ""
        return f" ({word} {said}{more})"

    def to_dict(self) -> dict[str, Any]:
        return {
            "sentence": self.sentence,
            "column": self.column,
            "wrong": self.wrong,
            "done": self.done,
            "lines": list(self.lines),
            "count": self.count,
        } | ({"cells": list(self.cells)} if self.cells else {})


def listed_lines(lines: Sequence[int]) -> tuple[int, ...]:
    """The first of `lines`, as many as a finding keeps."""
    return tuple(int(line) for line in lines[:MOST_LISTED])
