"""What SQLite says of a store that cannot be used, in words a person can act on."""

import os
import shutil
import sqlite3
from pathlib import Path

from tui.errors import StoreTrouble
from tui.runs.holder import beside, holder
from tui.words import quoted

LITTLE_ROOM = 256 * 1024
"""Bytes; on a disk with less than that a failed write failed for want of room."""


def full(error: sqlite3.Error, store: Path) -> bool:
    """Whether there was no room: SQLite says so, or calls it an input/output error."""
    code = _code(error)
    return code == sqlite3.SQLITE_FULL or (code == sqlite3.SQLITE_IOERR and no_room(store))


def busy(error: sqlite3.Error) -> bool:
    """Whether another process holds the store."""
    return _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def no_room(store: Path) -> bool:
    """Whether the disk of `store` is full."""
    try:
        return shutil.disk_usage(store.parent).free < LITTLE_ROOM
    except OSError:
        return False


def why(error: sqlite3.Error, store: Path) -> str:
    """The cause of `error`, to stand in brackets."""
    if full(error, store):
        return "its disk is full"
    if busy(error):
        return f"{held(store)} holds it locked"
    code = _code(error)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return f"it is damaged or no database: {error}"
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY) and unsaved(store):
        return (
            f"it has unsaved changes in {beside(store, '-wal').name} that need a folder that "
            "may be written: copy both files to one"
        )
    if code == sqlite3.SQLITE_CANTOPEN and not os.access(store.parent, os.W_OK):
        return "its folder is read-only"
    return str(error)


def crammed(word: str, step: int) -> str:
    """The sentence on a run that records nothing behind `step`, called `word`, for want of room."""
    return f"disk full at {word} {step}, recording paused: make room, and it catches up."


def held(store: Path) -> str:
    """The process that holds `store`, in words."""
    number = holder(store)
    if number == os.getpid():
        return "this process"
    return f"process {number}" if number else "another process"


def unsaved(store: Path) -> bool:
    """Whether changes of `store` stand only in its write-ahead log."""
    try:
        return beside(store, "-wal").stat().st_size > 0
    except OSError:
        return False


def unusable(store: Path, cause: str) -> StoreTrouble:
    """The sentence on a store that was refused: left as it is, and what to give instead."""
    return StoreTrouble(
        f"the run store {quoted(str(store), 200)} cannot be used ({cause}): it was left as it is; "
        f"give another file, as in --store {instead_of(store)}."
    )


def gone(store: Path) -> StoreTrouble:
    """The sentence on a store that was there and is no more."""
    return StoreTrouble(
        f"the run store {quoted(str(store), 200)} was deleted or replaced while it was open: "
        "put it back, or leave and start again to begin a new one."
    )


def instead_of(store: Path) -> str:
    """A file beside `store` that does not exist yet, as it can be typed."""
    number = 2
    while (other := store.with_name(f"{store.stem}-{number}{store.suffix}")).exists():
        number += 1
    return quoted(str(other), 200)


def _code(error: sqlite3.Error) -> int:
    # Only the low byte: the rest says which call it was.
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
