"""Classes with few rows to learn from."""

from collections.abc import Iterator

import numpy as np

from tui.data.guards.guard import RowGuard, Rows
from tui.data.note import Note
from tui.words import listed, quoted

FEW = 10
_NAMED = 5


class RareClasses(RowGuard):
    """Of a class in few rows neither what is learned nor its error is more than luck."""

    def notes(self, rows: Rows) -> Iterator[Note]:
        classes = rows.frame.classes
        if not classes:
            return
        counts = np.bincount(rows.frame.y[rows.train], minlength=len(classes))
        few = [k for k in np.argsort(counts, kind="stable") if counts[k] < FEW]
        if few:
            shown = [f"{quoted(classes[k])} ({counts[k]})" for k in few[:_NAMED]]
            more = ", …" if len(few) > _NAMED else ""
            many = "classes have" if len(few) > 1 else "class has"
            yield Note(
                "rare_class",
                f"{len(few)} {many} fewer than {FEW} training rows: {listed(shown, 'and')}{more}.",
                "Collect more of them, or join them with another class.",
            )
