"""Columns that name the rows."""

from collections.abc import Iterator, Sequence

from tui.data.columns.column import Column
from tui.data.guards.guard import ColumnGuard
from tui.data.guards.named import first, named, retyped
from tui.data.note import Note, Remedy
from tui.words import quoted


class Identifiers(ColumnGuard):
    """What is different in every row can be learned by heart and tells nothing of another row."""

    def notes(self, columns: Sequence[Column]) -> Iterator[Note]:
        found = [each for each in columns if each.type.word == "identifier"]
        if not found:
            return
        looks = "look like ids and are" if len(found) > 1 else "looks like an id and is"
        yield Note(
            "identifier",
            f"{first(named(found))} {looks} not learned from.",
            f"What means something can be given a type: {retyped(found[0].name, 'category')}.",
            found[0].name if len(found) == 1 else "",
            Remedy(
                "types", f"{found[0].name}=category", f"learn from {quoted(found[0].name)} as words"
            ),
        )
