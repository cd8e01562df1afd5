"""The format of the store: making it, and bringing an older one up to it."""

import contextlib
import os
import sqlite3
from importlib.resources import files
from pathlib import Path

from tui import __version__
from tui.errors import StoreTrouble
from tui.runs.header import APPLICATION
from tui.runs.process import Process
from tui.words import quoted

SCHEMA = 4
MIGRATIONS = {2: "to-2.sql", 3: "to-3.sql", 4: "to-4.sql"}
"""The script that leads to each format from the one before.

A script only adds: tables, and columns with a default. The table `about` stays in every format,
so that a program that is too old can say which version it would take.
"""


def make(connection: sqlite3.Connection) -> None:
    """Make a store of an empty database; whoever gets the lock first does it."""
    connection.execute("BEGIN IMMEDIATE")
    if _schema(connection) == 0:
        _run(connection, "schema.sql")
        connection.execute(f"PRAGMA application_id={APPLICATION}")
        _mark(connection, SCHEMA)
    connection.execute("COMMIT")


def migrate(connection: sqlite3.Connection, path: Path) -> Path | None:
    """Bring the store to `SCHEMA`, the old one kept beside; the copy, if anything was to do.

    It happens whole or not at all. `StoreTrouble` while a process of another version trains in it.
    """
    if _schema(connection) >= SCHEMA:
        return None
    connection.execute("BEGIN IMMEDIATE")
    copy = None
    try:
        older = _schema(connection)
        if older < SCHEMA:
            _nobody_trains(connection, path)
            copy = _copy(path, older)
            for schema in range(older + 1, SCHEMA + 1):
                _run(connection, MIGRATIONS[schema])
            _mark(connection, SCHEMA)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if copy is not None:
            copy.unlink(missing_ok=True)
        raise
    return copy


def _schema(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _run(connection: sqlite3.Connection, script: str) -> None:
    text = files("tui.runs").joinpath(script).read_text(encoding="utf-8")
    for statement in filter(str.strip, text.split(";")):
        connection.execute(statement)


def _mark(connection: sqlite3.Connection, schema: int) -> None:
    connection.execute(f"PRAGMA user_version={schema}")
    connection.execute("INSERT OR REPLACE INTO about VALUES ('version', ?)", (__version__,))


def _nobody_trains(connection: sqlite3.Connection, path: Path) -> None:
    unfinished = connection.execute(
        "SELECT number, host, process, process_start FROM runs "
        "WHERE state != 'ended' AND process IS NOT NULL"
    )
    for number, *words in unfinished:
        process = Process(*words)
        if not process.elsewhere() and not process.gone():
            raise StoreTrouble(
                f"run {number} is still trained by an older version of this program, so the run "
                f"store {quoted(str(path), 200)} cannot be brought to the new format yet: let it "
                f"end, or `kill {process.number}`, which keeps what it recorded."
            )


def _copy(path: Path, schema: int) -> Path:
    """The store as it is, in a private file of its own beside it."""
    number = 0
    while True:
        tail = f"-{number}" if number else ""
        copy = path.with_name(f"{path.stem}-format-{schema}{tail}{path.suffix}")
        try:
            handle = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            break
        except FileExistsError:
            number += 1
    try:
        os.close(handle)
        # The one that holds the lock cannot be read from while it does: a second connection.
        with (
            contextlib.closing(sqlite3.connect(path)) as source,
            contextlib.closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
    return copy
