"""Looking at a store from outside, and writing one by hand."""

import sqlite3
from contextlib import closing

from tui.runs.record import Record
from tui.runs.run import State
from tui.runs.writer import News


def intact(path):
    """Whether SQLite finds nothing wrong with the file."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def written(path, statement, *values):
    """Do what no version of the program would do to its store."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement, values)


def record(step):
    return Record(step, 0.25, 0.35, 0.5, 0.6, step * 0.01)


def news(*records, **changes):
    steps = records[-1].step if records else 0
    best = records[0] if records else None
    return News(State.TRAINING, steps, 0.5, 0.1, best, list(records), **changes)
