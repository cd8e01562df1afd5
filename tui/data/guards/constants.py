"""Columns in which nothing differs."""

from collections.abc import Iterator, Sequence

from tui.data.columns.column import Column
from tui.data.guards.guard import ColumnGuard
from tui.data.guards.named import first, named
from tui.data.note import Note


class Constants(ColumnGuard):
    """What is the same in every row tells rows apart no better than nothing."""

    def notes(self, columns: Sequence[Column]) -> Iterator[Note]:
        found = [each for each in columns if each.type.word == "constant"]
        if not found:
            return
        same = (
            "are each the same in every row, or empty, and are"
            if len(found) > 1
            else ("is the same in every row, or empty, and is")
        )
        yield Note(
            "constant",
            f"{first(named(found))} {same} not learned from.",
            "Nothing is lost without it." if len(found) == 1 else "Nothing is lost without them.",
            found[0].name if len(found) == 1 else "",
        )
