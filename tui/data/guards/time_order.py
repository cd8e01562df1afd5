"""Rows that follow one another in time."""

from collections.abc import Iterator

import numpy as np

from tui.data.guards.guard import RowGuard, Rows
from tui.data.guards.named import timed
from tui.data.note import Note, Remedy
from tui.words import quoted

_MOSTLY = 0.99


class TimeOrder(RowGuard):
    """Dealt by chance, later rows tell of earlier ones, which they cannot when it is used."""

    def notes(self, rows: Rows) -> Iterator[Note]:
        if rows.ordered or rows.grouped:
            return
        both = np.sort(np.concatenate([rows.train, rows.validation]))
        for place, column in enumerate(rows.frame.columns):
            if column.type.word != "date":
                continue
            moments = rows.frame.values[both, place]
            steps = np.diff(moments[~np.isnan(moments)])
            ordered = max(np.mean(steps >= 0), np.mean(steps <= 0)) if len(steps) else 0.0
            if ordered >= _MOSTLY and np.count_nonzero(steps) > len(steps) / 10:
                yield Note(
                    "time_order",
                    f"The rows stand in the order of {quoted(column.name)}, and are dealt to train "
                    "and validation by chance.",
                    f"If it is to predict what comes later, split by it: {timed(column.name)}.",
                    column.name,
                    Remedy("time", column.name, "train on the earliest rows, test on the latest"),
                )
