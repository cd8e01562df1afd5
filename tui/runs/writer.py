"""The run store as a job sees it: claim a run, publish what was learned, read what is wanted."""

import json
import sqlite3
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from tui.errors import StoreTrouble
from tui.runs.connection import connect
from tui.runs.outcome import Outcome
from tui.runs.panel import Frame
from tui.runs.process import Process
from tui.runs.record import Record
from tui.runs.run import State, Wanted

KEPT_FRAMES = 200
DENSE_FRAMES = 50
PATIENT_SECONDS = 60.0


class Control(NamedTuple):
    """What viewers want: a word, single steps still owed, and live changes not yet made."""

    wanted: Wanted
    steps: int
    changes: tuple[tuple[int, str, Any], ...]


@dataclass(slots=True)
class News:
    """What happened since the last publication."""

    state: State
    steps: int
    progress: float
    elapsed: float
    best: Record | None
    records: list[Record] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    applied: dict[int, int] = field(default_factory=dict)
    """Live changes made: their number and the step from which on they hold."""


class Writer:
    """Writes one run. What cannot be written now (locked, disk full) is kept and tried again.

    `trouble` is the sentence on why the last publication failed, empty when it went well.
    """

    def __init__(self, path: Path, run: int) -> None:
        self.run = run
        self.trouble = ""
        self._connection = connect(path)
        # From here on a locked store delays a publication, not the training.
        self._connection.execute("PRAGMA busy_timeout=200")
        self._waiting: list[Record] = []
        self._applied: dict[int, int] = {}
        self._frames: list[Frame] = []
        self._control = Control(Wanted.RUN, 0, ())

    def close(self) -> None:
        self._connection.close()

    def claim(self) -> bool:
        """Make this process the one that trains the run; whether nobody else had."""
        own = Process.own()
        cursor = self._patiently(
            "UPDATE runs SET host = ?, process = ?, process_start = ?, state = ?, heartbeat = ? "
            "WHERE number = ? AND process IS NULL AND state = ?",
            (*own, State.TRAINING, time.time(), self.run, State.QUEUED),
        )
        return cursor.rowcount == 1

    def describe(self, facts: Mapping[str, Any]) -> None:
        """Store what is known of the run before its first step."""
        self._patiently(
            "UPDATE runs SET facts = ? WHERE number = ?", (json.dumps(dict(facts)), self.run)
        )

    def control(self) -> Control:
        """What is wanted; as long as the store cannot be read, what was wanted last."""
        try:
            self._control = self._read_control()
        except sqlite3.OperationalError as error:
            self.trouble = f"what viewers want cannot be read ({error})"
            self._control = self._control._replace(changes=())
        return self._control

    def _read_control(self) -> Control:
        row = self._connection.execute(
            "SELECT wanted, wanted_steps FROM runs WHERE number = ?", (self.run,)
        ).fetchone()
        if row is None:
            return Control(Wanted.STOP, 0, ())
        changes = self._connection.execute(
            "SELECT number, key, value FROM changes WHERE run = ? AND applied IS NULL "
            "ORDER BY number",
            (self.run,),
        )
        asked = tuple(
            (number, key, json.loads(value))
            for number, key, value in changes
            if number not in self._applied
        )
        return Control(Wanted(row[0]), row[1], asked)

    def step_taken(self) -> None:
        """One of the single steps that viewers asked for is done."""
        self._patiently(
            "UPDATE runs SET wanted_steps = max(wanted_steps - 1, 0) WHERE number = ?", (self.run,)
        )

    def publish(self, news: News) -> bool:
        """Write `news` and all that waits, in one transaction; whether that went well."""
        self._take(news)
        try:
            self._write(news)
        except sqlite3.OperationalError as error:
            self.trouble = f"recording is paused at step {news.steps} ({error})"
            return False
        self._written()
        return True

    def _take(self, news: News) -> None:
        self._waiting += news.records
        self._applied |= news.applied
        self._frames = (self._frames + news.frames)[-KEPT_FRAMES:]

    def _written(self) -> None:
        self._waiting.clear()
        self._applied.clear()
        self._frames.clear()
        self.trouble = ""

    def keep_frame(self, frame: Frame) -> None:
        """Keep the frame of a step that must stay: the best, the last."""
        self._patiently(
            "INSERT OR REPLACE INTO frames VALUES (?, ?, ?)",
            (self.run, frame.step, frame.to_bytes()),
        )

    def save(self, kind: str, step: int, body: bytes) -> None:
        """Keep the state of the ``best`` or ``last`` step."""
        self._patiently(
            "INSERT OR REPLACE INTO checkpoints VALUES (?, ?, ?, ?)", (self.run, kind, step, body)
        )

    def finish(self, news: News, outcome: Outcome, reason: str) -> None:
        """Write the last news and how it ended; `StoreTrouble` if the store stays unwritable."""
        self._take(news)
        deadline = time.monotonic() + PATIENT_SECONDS
        while True:
            try:
                self._write(news, (outcome, reason))
                return self._written()
            except sqlite3.OperationalError as error:
                if time.monotonic() > deadline:
                    raise StoreTrouble(
                        f"the run store cannot be written ({error}): "
                        f"the last records of run {self.run} are lost."
                    ) from None
                time.sleep(0.1)

    def _write(self, news: News, end: tuple[Outcome, str] | None = None) -> None:
        write = self._connection
        write.execute("BEGIN IMMEDIATE")
        try:
            best = news.best
            write.execute(
                "UPDATE runs SET state = ?, steps = ?, progress = ?, elapsed = ?, heartbeat = ?, "
                "best_step = ?, best_train_error = ?, best_validation_error = ? WHERE number = ?",
                (
                    news.state,
                    news.steps,
                    news.progress,
                    news.elapsed,
                    time.time(),
                    best and best.step,
                    best and best.train_error,
                    best and best.validation_error,
                    self.run,
                ),
            )
            write.executemany(
                "INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?, ?, ?)", self._rows()
            )
            write.executemany(
                "UPDATE changes SET applied = ? WHERE number = ?",
                [(step, number) for number, step in self._applied.items()],
            )
            bodies = [(self.run, frame.step, frame.to_bytes()) for frame in self._frames]
            if bodies:
                write.executemany("INSERT OR REPLACE INTO frames VALUES (?, ?, ?)", bodies)
                write.execute("INSERT OR REPLACE INTO latest VALUES (?, ?, ?)", bodies[-1])
                self._thin(best.step if best else 0)
            if end is not None:
                write.execute(
                    "UPDATE runs SET state = ?, outcome = ?, reason = ? WHERE number = ?",
                    (State.ENDED, *end, self.run),
                )
            write.execute("COMMIT")
        except sqlite3.Error:
            if write.in_transaction:
                write.execute("ROLLBACK")
            raise

    def _rows(self) -> Iterable[tuple[Any, ...]]:
        # Plain Python numbers: sqlite3 stores numpy scalars as blobs.
        return [
            (self.run, int(record.step), *(float(value) for value in record[1:]))
            for record in self._waiting
        ]

    def _thin(self, best: int) -> None:
        """Past `KEPT_FRAMES`, drop every second frame but the first, the best and the newest."""
        steps = [
            row[0]
            for row in self._connection.execute(
                "SELECT step FROM frames WHERE run = ? ORDER BY step", (self.run,)
            )
        ]
        if len(steps) > KEPT_FRAMES - 2:
            dropped = [step for step in steps[DENSE_FRAMES:-1:2] if step != best]
            self._connection.executemany(
                "DELETE FROM frames WHERE run = ? AND step = ?", [(self.run, s) for s in dropped]
            )

    def _patiently(self, statement: str, values: tuple[Any, ...]) -> sqlite3.Cursor:
        deadline = time.monotonic() + PATIENT_SECONDS
        while True:
            try:
                return self._connection.execute(statement, values)
            except sqlite3.OperationalError as error:
                if time.monotonic() > deadline:
                    raise StoreTrouble(f"the run store cannot be written ({error}).") from None
                time.sleep(0.05)
