"""Columns in which nothing differs."""

from collections.abc import Iterator, Sequence

from tui.data.columns.column import Column
from tui.data.guards.guard import ColumnGuard
from tui.data.guards.named import first, named
from tui.data.note import Note

_SAME, _EMPTY = "the same in every row", "without a value that can be used"


class Constants(ColumnGuard):
    """What is the same in every row tells rows apart no better than nothing; what has no value does
    not either, though somebody may want to know why.
    """

    def notes(self, columns: Sequence[Column]) -> Iterator[Note]:
        found = [each for each in columns if each.type.word == "constant"]
        same = [each for each in found if each.distinct]
        empty = [each for each in found if each.missing and not each.distinct]
        unread = [each for each in found if not each.missing and not each.distinct]
        lost = "Nothing is lost without it." if len(same) == 1 else "Nothing is lost without them."
        yield from _note(same, _SAME, lost)
        yield from _note(empty, _EMPTY, "Which words are no value is told with --missing-words.")
        yield from _note(unread, f"{_SAME}, or {_EMPTY}", "The command data tells which.")


def _note(columns: Sequence[Column], what: str, suggestion: str) -> Iterator[Note]:
    if not columns:
        return
    if len(columns) == 1:
        words, name = f"is {what}, and is not learned from", columns[0].name
    else:
        words, name = f"are each {what}, and are not learned from", ""
    yield Note("constant", f"{first(named(columns))} {words}.", suggestion, name)
