"""Lines of a list in columns: what has no room is cut or left out, never wrapped."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from tui.app.text import joined, text
from tui.words import padded, short

LEAST = 12
"""Cells that the column which takes what is left has at least, before another one goes."""


@dataclass(frozen=True, slots=True)
class Column:
    """`cells` with the gap behind it, 0 for what is left; of too many the highest `rank` goes."""

    name: str
    cells: int
    style: str = ""
    rank: int = 0
    right: bool = False


class Columns:
    """Those of `columns` that fit `width` cells."""

    def __init__(self, columns: Sequence[Column], width: int) -> None:
        self._all = columns
        kept = sorted(columns, key=lambda each: each.rank)
        while sum(each.cells or LEAST for each in kept) > width and len(kept) > 1:
            kept.pop()
        self._kept = [each for each in columns if each in kept]
        self._left = max(width - sum(each.cells for each in self._kept), 0)

    def heading(self) -> Content:
        """The names of the columns."""
        return self._line([each.name for each in self._all], plain=True)

    def row(self, *said: str) -> Content:
        """A line with what is `said` in each of all columns."""
        return self._line(said)

    def _line(self, said: Sequence[str], plain: bool = False) -> Content:
        parts = []
        for column, words in zip(self._all, said, strict=True):
            if column in self._kept:
                room = max((column.cells or self._left) - 1, 0)
                shown = short(words, room)
                shown = f"{shown:>{room}}" if column.right else padded(shown, room)
                parts.append(text(f"{shown} ", "" if plain else column.style))
        return joined(*parts)
