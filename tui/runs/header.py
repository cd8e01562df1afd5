"""The first bytes of a file that should be a store, read before SQLite touches anything."""

import contextlib
import sqlite3
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tui.runs.holder import beside

APPLICATION = 0x54554931  # "TUI1", SQLite's mark of whose file this is
_MAGIC = b"SQLite format 3\0"
_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Header:
    """Whose database a file is, and of which format; `database` is False for any other file."""

    empty: bool
    database: bool
    application: int = 0
    schema: int = 0

    @classmethod
    def read(cls, path: Path) -> Self:
        """Of `path`, which no connection of this process has open: closing it drops locks."""
        with path.open("rb") as file:
            raw = file.read(_LENGTH)
        if len(raw) < _LENGTH or not raw.startswith(_MAGIC):
            return cls(empty=not raw, database=False)
        (schema,) = struct.unpack_from(">I", raw, 60)
        (application,) = struct.unpack_from(">I", raw, 68)
        return cls(False, True, application, schema)

    def blank(self, path: Path) -> bool:
        """Whether nothing was ever kept in the file: a store can be made of it."""
        if any(beside(path, ending).exists() for ending in ("-wal", "-journal")):
            return False
        if self.empty:
            return True
        return self.database and not self.application and not self.schema and not _tables(path)


def maker(path: Path) -> str:
    """The version of the program that made the store, where its format tells; else empty."""
    with contextlib.suppress(sqlite3.Error), contextlib.closing(_untouched(path)) as connection:
        row = connection.execute("SELECT value FROM about WHERE name = 'version'").fetchone()
        return str(row[0]) if row else ""
    return ""


def _tables(path: Path) -> bool:
    """Whether there is anything in the database, or that cannot be told."""
    with contextlib.suppress(sqlite3.Error), contextlib.closing(_untouched(path)) as connection:
        return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    return True


def _untouched(path: Path) -> sqlite3.Connection:
    """A connection that makes no files, takes no locks and writes nothing."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
