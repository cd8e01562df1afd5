"""Opening the run store's file: ours, of this version, private, and never damaged by a look."""

import contextlib
import errno
import os
import sqlite3
import stat
import threading
from pathlib import Path
from typing import NamedTuple

from tui.errors import NoPlace, StoreTrouble
from tui.runs.creation import create, initialise, journal
from tui.runs.filesystem import remote
from tui.runs.header import APPLICATION, Header, maker
from tui.runs.holder import beside
from tui.runs.identity import Identity
from tui.runs.schema import SCHEMA, migrate
from tui.runs.trouble import gone, instead_of, unusable, why
from tui.words import quoted, short

BUSY_SECONDS = 5.0

_opening = threading.Lock()
_known: set[Identity] = set()
"""Stores that this process has opened: reading such a file by hand would drop SQLite's locks."""


class Opened(NamedTuple):
    """A connection, the file it is to, and sentences that a person should read once."""

    connection: sqlite3.Connection
    identity: Identity
    notices: tuple[str, ...]


def connect(path: Path, busy_seconds: float = BUSY_SECONDS, must_exist: bool = False) -> Opened:
    """A connection to the store at `path`, created if it is not there and need not be.

    Every transaction is begun by hand, ``BEGIN IMMEDIATE`` for writes: a read that turns into a
    write fails at once when another process writes. Raises `StoreTrouble`, and leaves untouched
    any file that is not a store of this version or an older one.
    """
    with _opening:
        connection = None
        try:
            if must_exist and not path.exists():
                raise gone(path)
            if not must_exist:
                create(path)
            empty = not path.stat().st_size
            identity = _checked(path)
            connection = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None)
            notices = _prepared(connection, path)
            _known.add(identity)
            told = _tightened(path)
            # Of a file that was empty there was nothing for others to read.
            return Opened(connection, identity, (*notices, *(() if empty else told)))
        except OSError as error:
            _close(connection)
            raise _no_place(path, error) from None
        except ValueError as error:  # a path with a NUL in it
            raise NoPlace(f"{quoted(str(path), 200)} is no path ({error}).") from None
        except sqlite3.Error as error:
            _close(connection)
            raise _unusable(path, error) from None
        except StoreTrouble:
            _close(connection)
            raise


def _close(connection: sqlite3.Connection | None) -> None:
    if connection is not None:
        connection.close()


def _unusable(path: Path, error: sqlite3.Error) -> StoreTrouble:
    if os.path.lexists(path):
        return unusable(path, why(error, path))
    return NoPlace(
        f"the run store {quoted(str(path), 200)} cannot be made ({why(error, path)}): "
        "give another file with --store."
    )


def _no_place(path: Path, error: OSError) -> StoreTrouble:
    return NoPlace(
        f"the run store {quoted(str(path), 200)} cannot be opened ({error.strerror or error}): "
        "give another file with --store."
    )


def _checked(path: Path) -> Identity:
    """The file at `path`, if it may be handed to SQLite; looked at only, never changed."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "not a regular file")
    identity = Identity.of(path)
    if identity in _known:
        return identity
    header = Header.read(path)
    if header.database and header.application == APPLICATION:
        _readable(path, header.schema)
    elif not header.blank(path):
        raise _refused(path, header)
    return identity


def _refused(path: Path, header: Header) -> StoreTrouble:
    if header.empty:
        return unusable(path, f"it is empty, but {beside(path, '-wal').name} belongs to it")
    if not header.database:
        return unusable(path, "it is no database")
    return unusable(path, "it is a database of another program")


def _readable(path: Path, schema: int) -> None:
    """Refuse a format that only a newer version knows."""
    if schema > SCHEMA:
        version = short(maker(path), 20)
        raise StoreTrouble(
            f"the run store {quoted(str(path), 200)} was made by "
            f"{f'version {version}' if version else 'a newer version'} of this program "
            f"(format {schema}, this one reads up to {SCHEMA}): it was left as it is; update, "
            f"or give another file, as in --store {instead_of(path)}."
        )


def _prepared(connection: sqlite3.Connection, path: Path) -> list[str]:
    """Make the database one that this version works with; what to say about that."""
    application, schema = (
        connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("application_id", "user_version")
    )
    notices = []
    if not application and not schema:
        initialise(connection, path)
    _readable(path, schema)
    copy = migrate(connection, path)
    if copy is not None:
        notices.append(
            f"the run store {quoted(str(path), 200)} was brought to the format of this version; "
            f"as it was before it is kept in {quoted(str(copy), 200)}."
        )
    mode = journal(connection, path)
    # With a rollback journal only the full setting outlives a power failure.
    connection.execute(f"PRAGMA synchronous={'NORMAL' if mode == 'wal' else 'FULL'}")
    kind = remote(path)
    if mode != "wal" or kind:
        notices.append(
            f"the file system of {quoted(str(path), 200)} takes no write-ahead log"
            f"{f' ({kind})' if kind else ''}: runs are kept with a rollback journal, a viewer "
            "may wait a moment for a job; use it from one machine at a time."
        )
    return notices


def _tightened(path: Path) -> list[str]:
    """Make a store, known to be ours, readable by its owner alone; what was changed."""
    found = 0
    real = path.resolve()
    for file in (real, beside(real, "-wal"), beside(real, "-shm"), beside(real, "-journal")):
        with contextlib.suppress(OSError):
            status = file.lstat()  # a link that somebody planted is none of ours
            open_to = stat.S_IMODE(status.st_mode) & 0o077
            if open_to and stat.S_ISREG(status.st_mode) and status.st_uid == os.getuid():
                file.chmod(0o600)
                found |= open_to
    if not found:
        return []
    return [
        f"the run store {quoted(str(path), 200)} could be read by others: now only you can read it."
    ]
