"""Rows that train and choose at once."""

from collections.abc import Iterator

import numpy as np

from tui.data.copies import keys
from tui.data.guards.guard import RowGuard, Rows
from tui.data.note import Note, Remedy


class CopiedRows(RowGuard):
    """A row that stands in both parts is known, not predicted."""

    def notes(self, rows: Rows) -> Iterator[Note]:
        frame = rows.frame
        mine = keys(frame.values[rows.train], frame.y[rows.train])
        theirs = keys(frame.values[rows.validation], frame.y[rows.validation])
        both = int(np.isin(theirs, mine).sum())
        if both:
            share = both / len(theirs)
            are = "rows are" if both > 1 else "row is"
            yield Note(
                "copied_rows",
                f"{both} validation {are} in train as well, value for value ({share:.0%}).",
                "Leave copies out with --duplicates drop, or keep them together with --group.",
                remedy=Remedy("duplicates", "drop", "leave copies out"),
            )
