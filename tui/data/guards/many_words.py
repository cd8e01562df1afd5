"""Categories with more words than rows justify."""

from collections.abc import Iterator, Sequence

from tui.data.columns.column import Column
from tui.data.guards.guard import ColumnGuard
from tui.data.guards.named import left_out, retyped
from tui.data.note import Note
from tui.data.preprocessing.limits import MOST_WORDS
from tui.words import quoted

ROWS_A_WORD = 10
"""Rows that a word needs on average for what is learned of it to be more than chance."""


class ManyWords(ColumnGuard):
    """A word in few rows is learned by heart; one beyond the usual ones is not told apart."""

    def notes(self, columns: Sequence[Column]) -> Iterator[Note]:
        for each in columns:
            if each.type.word != "category":
                continue
            there = each.rows - each.missing
            if each.distinct > MOST_WORDS or each.distinct * ROWS_A_WORD > there:
                yield Note(
                    "many_words",
                    f"The column {quoted(each.name)} has {each.distinct} different words in "
                    f"{there} rows; rare ones are taken together.",
                    f"Group them in the file, or leave it out: {retyped(each.name, 'left_out')}.",
                    each.name,
                    left_out(each.name),
                )
