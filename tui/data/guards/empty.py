"""Columns in which hardly anything stands."""

from collections.abc import Iterator, Sequence

from tui.data.columns.column import Column
from tui.data.guards.guard import ColumnGuard
from tui.data.guards.named import left_out, retyped
from tui.data.note import Note
from tui.words import quoted

MOSTLY = 0.5
"""The share of rows without a value from which on most of a feature is made up."""


class NearlyEmpty(ColumnGuard):
    """Where most values are missing, a model learns what was put in their place."""

    def notes(self, columns: Sequence[Column]) -> Iterator[Note]:
        for each in columns:
            if each.type.learned and each.missing_share > MOSTLY:
                yield Note(
                    "empty",
                    f"The column {quoted(each.name)} has no value in {each.missing} of "
                    f"{each.rows} rows.",
                    f"Consider to leave it out: {retyped(each.name, 'left_out')}.",
                    each.name,
                    left_out(each.name),
                )
