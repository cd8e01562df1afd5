"""Opening the run store's file: ours, of this version, private, and never damaged by a look."""

import contextlib
import errno
import logging
import os
import sqlite3
import stat
import time
from importlib.resources import files
from pathlib import Path

from tui.errors import StoreTrouble
from tui.words import quoted

APPLICATION = 0x54554931  # "TUI1", SQLite's mark of whose file this is
VERSION = 1
BUSY_SECONDS = 5.0


def connect(path: Path, busy_seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """A connection to the store at `path`, created if it is not there.

    Every transaction is begun by hand, ``BEGIN IMMEDIATE`` for writes: a read that turns into a
    write fails at once when another process writes. Raises `StoreTrouble`, and leaves untouched
    any file that is not a store of this version.
    """
    try:
        made = _create(path)
    except OSError as error:
        raise StoreTrouble(
            f"the run store {quoted(str(path), 200)} cannot be opened ({error.strerror}): "
            "give another file with --store."
        ) from None
    connection = None
    try:
        connection = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None)
        _verify(connection, path)
        connection.execute("PRAGMA synchronous=NORMAL")
        _tighten(path)
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        if made:
            _unmake(path)
        raise StoreTrouble(
            f"the run store {quoted(str(path), 200)} cannot be used ({error}): "
            "it was left as it is; give another file with --store."
        ) from None
    except StoreTrouble:
        if connection is not None:
            connection.close()
        raise
    return connection


def _create(path: Path) -> bool:
    """Make an empty private file unless there is one; whether this call made it."""
    before = os.umask(0o077)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # An existing file is not opened here: closing it again would drop the locks that any
        # other connection of this process holds on it (POSIX), and the file would be damaged.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        return True
    except FileExistsError:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR)) from None
        if not stat.S_ISREG(mode):
            raise OSError(errno.EINVAL, "not a regular file") from None
        return False
    finally:
        os.umask(before)


def _unmake(path: Path) -> None:
    """Leave no empty store behind; one that another process filled meanwhile stays."""
    with contextlib.suppress(OSError):
        if path.stat().st_size == 0:
            path.unlink()


def _tighten(path: Path) -> None:
    """A store, once known to be ours, is readable by its owner alone."""
    with contextlib.suppress(OSError):
        status = path.stat()
        if stat.S_IMODE(status.st_mode) & 0o077 and status.st_uid == os.getuid():
            path.chmod(0o600)


def _initialise(connection: sqlite3.Connection) -> None:
    # Another process may be creating the same store: whoever gets the lock first does it.
    # A file system that refuses WAL answers with the mode it stays in, which works as well.
    mode = _write_ahead(connection)
    if mode != "wal":
        logging.getLogger(__name__).warning(
            "this file system refuses write-ahead logging: the run store uses journal mode %s, "
            "in which a viewer may wait for a job for a moment",
            mode,
        )
    connection.execute("BEGIN IMMEDIATE")
    if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
        script = files("tui.runs").joinpath("schema.sql").read_text(encoding="utf-8")
        for statement in filter(str.strip, script.split(";")):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id={APPLICATION}")
        connection.execute(f"PRAGMA user_version={VERSION}")
    connection.execute("COMMIT")


def _write_ahead(connection: sqlite3.Connection) -> str:
    """Ask for write-ahead logging; the journal mode that there is then.

    SQLite does not wait for a lock here as it does elsewhere: another process that is doing the
    same makes it fail at once.
    """
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            (mode,) = connection.execute("PRAGMA journal_mode=WAL").fetchone()
            return str(mode)
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _verify(connection: sqlite3.Connection, path: Path) -> None:
    name = quoted(str(path), 200)
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application == 0 and version == 0 and tables == 0:
        _initialise(connection)
        return
    if application != APPLICATION:
        raise StoreTrouble(
            f"{name} is a database of another program: it was left as it is; "
            "give another file with --store."
        )
    if version > VERSION:
        raise StoreTrouble(
            f"the run store {name} was made by a newer version of this program "
            f"(format {version}, this one reads {VERSION}): it was left as it is; "
            "update, or give another file with --store."
        )
