"""What viewers want of a run, as its job reads it."""

import sqlite3
from collections.abc import Collection
from typing import Any, NamedTuple

from tui.runs.decoding import decoded
from tui.runs.run import Wanted
from tui.runs.wish import Wish, wish_of


class Control(NamedTuple):
    """What viewers want: a word, single steps still owed, live changes not yet made, and what to
    draw beside the rest.
    """

    wanted: Wanted
    steps: int
    changes: tuple[tuple[int, str, Any], ...]
    wish: Wish | None = None


def read_control(
    connection: sqlite3.Connection, run: int, made: Collection[int], taken: int
) -> Control:
    """What is wanted of `run`, without the changes that are `made` and the steps `taken` which the
    store does not know of yet. Whoever deleted the run wants it stopped.
    """
    row = connection.execute(
        "SELECT wanted, wanted_steps, pair FROM runs WHERE number = ?", (run,)
    ).fetchone()
    if row is None:
        return Control(Wanted.STOP, 0, ())
    changes = connection.execute(
        "SELECT number, key, value FROM changes WHERE run = ? AND applied IS NULL ORDER BY number",
        (run,),
    )
    asked = tuple(
        (number, key, decoded(value)) for number, key, value in changes if number not in made
    )
    wanted = Wanted(row[0]) if row[0] in set(Wanted) else Wanted.RUN
    steps = row[1] if isinstance(row[1], int) else 0
    return Control(wanted, max(steps - taken, 0), asked, wish_of(row[2]))
