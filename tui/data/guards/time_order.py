"""Rows that follow one another in time."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from tui.data.guards.guard import RowGuard, Rows
from tui.data.guards.named import timed
from tui.data.note import Note, Remedy
from tui.words import quoted

_MOSTLY = 0.99
_MOVING = {"date": 0.1, "number": 0.9}
"""The share of rows whose value has to differ from the one before: of many days a day may have
several rows, while numbers that go up in steps are mostly kinds of things."""
_FEWEST = 10


class TimeOrder(RowGuard):
    """Dealt by chance, later rows tell of earlier ones, which they cannot when it is used.

    A date that goes up or down with the rows is a time, and so may be any number that does.
    """

    def notes(self, rows: Rows) -> Iterator[Note]:
        if rows.ordered or rows.grouped:
            return
        both = np.sort(np.concatenate([rows.train, rows.validation]))
        for place, column in enumerate(rows.frame.columns):
            least = _MOVING.get(column.type.word)
            if least is None or not _in_order(rows.frame.values[both, place], least):
                continue
            when = "" if column.type.word == "date" else f"If {quoted(column.name)} is a time and "
            yield Note(
                "time_order",
                f"The rows stand in the order of {quoted(column.name)}, and are dealt to train "
                "and validation by chance.",
                f"{when or 'If '}it is to predict what comes later, split by it: "
                f"{timed(column.name)}.",
                column.name,
                Remedy("time", column.name, "train on the earliest rows, test on the latest"),
            )


def _in_order(values: NDArray[np.float64], least: float) -> bool:
    """Whether nearly all of `values` go one way, and at least so many of them differ."""
    steps = np.diff(values[~np.isnan(values)])
    if len(steps) < _FEWEST:
        return False
    up, down = np.count_nonzero(steps > 0), np.count_nonzero(steps < 0)
    stays = len(steps) - up - down
    return bool(max(up, down) + stays >= _MOSTLY * len(steps) and up + down > least * len(steps))
