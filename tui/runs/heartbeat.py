"""Says every two seconds that a training process lives, however long its present call takes."""

import logging
import sqlite3
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from tui.runs.connection import connect
from tui.runs.run import State

BEAT_SECONDS = 2.0

log = logging.getLogger(__name__)


class Heartbeat:
    """Beats for `number` of `table` (runs or searches) as long as the block lasts, from a thread
    with its own connection.

    Native code lets other threads run while it computes, so that a long call does not look like
    a death. A beat that cannot be written now (locked, disk full) is left out.
    """

    def __init__(
        self, path: Path, number: int, every: float = BEAT_SECONDS, table: str = "runs"
    ) -> None:
        self._path, self._number, self._every = path, number, every
        self._statement = f"UPDATE {table} SET heartbeat = ? WHERE number = ? AND state != ?"
        self._what = f"{'search' if table == 'searches' else 'run'} {number}"
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beats, name="heartbeat", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()

    def _beats(self) -> None:
        try:
            connection = connect(self._path, must_exist=True).connection
        except Exception:
            log.exception("%s goes on without a heartbeat", self._what)
            return
        connection.execute("PRAGMA busy_timeout=200")
        try:
            while not self._over.wait(self._every):
                self._beat(connection)
        finally:
            connection.close()

    def _beat(self, connection: sqlite3.Connection) -> None:
        try:
            connection.execute(self._statement, (time.time(), self._number, State.ENDED))
        except sqlite3.OperationalError as error:
            log.warning("a heartbeat of %s was left out (%s)", self._what, error)
