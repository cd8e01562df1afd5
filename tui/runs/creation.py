"""Making a new store: it appears whole, or not at all."""

import contextlib
import errno
import os
import sqlite3
import tempfile
from pathlib import Path

from tui.runs.filesystem import remote
from tui.runs.holder import beside
from tui.runs.schema import make


def create(path: Path) -> None:
    """A new, private store at `path`; nothing if there is a file by then.

    It is made under a name of its own and linked into place, so that nobody ever finds half of
    one. `OSError` and `sqlite3.Error` leave nothing behind.
    """
    before = os.umask(0o077)
    try:
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except FileExistsError:
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from None
        if os.path.lexists(path):
            return
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-", suffix=".db")
        os.close(handle)
        made = Path(name)
        try:
            with contextlib.closing(sqlite3.connect(made, isolation_level=None)) as connection:
                initialise(connection, made)
            _put(made, path)
        finally:
            for file in (made, *(beside(made, end) for end in ("-wal", "-shm", "-journal"))):
                file.unlink(missing_ok=True)
    finally:
        os.umask(before)


def initialise(connection: sqlite3.Connection, path: Path) -> None:
    """Make a store of the empty database at `path`."""
    journal(connection, path)
    make(connection)


def journal(connection: sqlite3.Connection, path: Path) -> str:
    """Choose how changes are written; the journal mode that there is then.

    Write-ahead logging lets viewers read while a job writes. A file system that has no memory to
    share refuses it, and one of another machine only seems to take it: there it is a rollback
    journal, which works as well. While others have the store open the mode stays as it is.
    """
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    wanted = "delete" if remote(path) else "wal"
    if mode != wanted:
        with contextlib.suppress(sqlite3.OperationalError):
            (mode,) = connection.execute(f"PRAGMA journal_mode={wanted}").fetchone()
    return str(mode)


def _put(made: Path, path: Path) -> None:
    """Give the finished file its name, unless another process was first."""
    try:
        os.link(made, path)
    except FileExistsError:
        return
    except OSError:
        # A file system without hard links. Between these lines another process may come first;
        # its store is then empty and this one takes its place.
        if not os.path.lexists(path):
            made.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
