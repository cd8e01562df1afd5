"""The run store as a job sees it: claim a run, publish what was learned, read what is wanted."""

import contextlib
import json
import logging
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tui import __version__
from tui.errors import StoreTrouble
from tui.runs.connection import connect
from tui.runs.control import Control, read_control
from tui.runs.ending import write_end
from tui.runs.outcome import Outcome
from tui.runs.panel import Frame
from tui.runs.patience import Patience
from tui.runs.process import Process
from tui.runs.record import Record
from tui.runs.reserve import Reserve
from tui.runs.run import State, Wanted
from tui.runs.schema import SCHEMA
from tui.runs.trouble import busy, crammed, full, gone, held, why
from tui.words import plural, quoted

KEPT_FRAMES = 200
DENSE_FRAMES = 50
BUSY_MILLISECONDS = 100
PATIENT_SECONDS = 60.0
FINISH_SECONDS = 3600.0
"""How long the end of a run waits to be recorded: a finished training is worth waiting for."""
MOST_WAITING = 200_000
"""Records kept in memory while they cannot be written, some 50 MB."""
PORTION = 4000
"""Records written at once of those that waited: little room is of use as well."""

_RECORD = "INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?, ?, ?)"
_END = "UPDATE runs SET state = ?, outcome = ?, reason = ? WHERE number = ?"

log = logging.getLogger(__name__)


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

    `trouble` is the sentence on why nothing is recorded now, empty when it is; trouble that lasts
    goes to `say`, and so does its end. `word` is what a step is called. Once somebody is in a
    `hurry` the last records are not waited for as long.
    """

    def __init__(
        self,
        path: Path,
        run: int,
        say: Callable[[str], None] = log.warning,
        word: str = "step",
        hurry: Callable[[], bool] = lambda: False,
    ) -> None:
        self.run = run
        self._path = path
        self._word = word
        self._hurry = hurry
        self._say = say
        self._patience = Patience(say)
        self._reading = Patience(say)
        self._reserve = Reserve(path)
        self._connection, self._identity, _ = connect(path, must_exist=True)
        # From here on a locked store delays a publication, not the training.
        self._connection.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
        self._waiting: list[Record] = []
        self._late = self._recorded = 0
        self._noted = ""
        self._applied: dict[int, int] = {}
        self._frames: list[Frame] = []
        self._kept: dict[int, Frame] = {}
        self._saved: dict[str, tuple[int, bytes]] = {}
        self._taken = 0
        self._lost = False
        self._control = Control(Wanted.RUN, 0, ())

    @property
    def trouble(self) -> str:
        return self._patience.trouble

    @property
    def overfull(self) -> bool:
        """Whether so much waits to be written that training should wait as well."""
        return len(self._waiting) >= MOST_WAITING

    def close(self) -> None:
        self._connection.close()
        self._reserve.release()

    def claim(self) -> bool:
        """Make this process the one that trains the run; whether nobody else had."""
        own = Process.own()
        cursor = self._patiently(
            "UPDATE runs SET host = ?, process = ?, process_start = ?, state = ?, heartbeat = ?, "
            "version = ?, schema = ? WHERE number = ? AND process IS NULL AND state = ?",
            (*own, State.TRAINING, time.time(), __version__, SCHEMA, self.run, State.QUEUED),
        )
        return cursor.rowcount == 1

    def describe(self, facts: Mapping[str, Any]) -> None:
        """Store what is known of the run before its first step."""
        self._patiently(
            "UPDATE runs SET facts = ? WHERE number = ?", (json.dumps(dict(facts)), self.run)
        )

    def control(self) -> Control:
        """What is wanted; as long as the store cannot be read, what was wanted last."""
        self._control = self._control._replace(changes=())
        # A store that cannot be written can be read all the same: a full disk holds up no stop.
        if self._reading.due:
            try:
                self._control = read_control(self._connection, self.run, self._applied, self._taken)
                self._reading.went_well("what viewers want can be read again.")
            except sqlite3.OperationalError as error:
                self._failed(error, "what viewers want cannot be read", self._reading)
        return self._control

    def step_taken(self) -> None:
        """One of the single steps that viewers asked for is done."""
        self._taken += 1

    def publish(self, news: News) -> bool:
        """Write `news` and all that waits, in one transaction; whether that went well."""
        self._take(news)
        if not self._patience.due:
            return False
        self._look_for_the_file()
        try:
            self._catch_up()
            self._write(news)
        except sqlite3.OperationalError as error:
            paused = f"recording is paused at {self._word} {news.steps}, training goes on"
            self._failed(error, paused, self._patience)
            self._make_do(error, crammed(self._word, self._recorded))
            return False
        self._written()
        return True

    def _failed(self, error: sqlite3.Error, what: str, patience: Patience) -> None:
        """Note in words why nothing is recorded, or read."""
        if full(error, self._path):
            folder = quoted(str(self._path.parent), 200)
            said = f"disk full: {what}; make room on the disk of {folder}."
            patience.failed(said, "full")
        elif busy(error):
            said = f"waiting for the run store ({held(self._path)} holds it): {what}."
            patience.failed(said, "busy")
        else:
            patience.failed(f"{what} ({why(error, self._path)}).", "other")

    def _make_do(self, error: sqlite3.Error, said: str) -> None:
        """On a full disk, give back what the attempt took of it, and have viewers read `said`: a
        word finds room where records find none.
        """
        if not full(error, self._path):
            return
        with contextlib.suppress(sqlite3.OperationalError):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            if self._noted != said:
                self._connection.execute(
                    "UPDATE runs SET reason = ? WHERE number = ? AND state != ?",
                    (said, self.run, State.ENDED),
                )
                self._noted = said

    def _look_for_the_file(self) -> None:
        """Say it once if the file was deleted: what is written then is gone with it."""
        if not self._lost and self._identity.lost():
            self._lost = True
            self._say(str(gone(self._path)))

    def _take(self, news: News) -> None:
        self._waiting += news.records
        self._applied |= news.applied
        self._frames = (self._frames + news.frames)[-KEPT_FRAMES:]

    def _catch_up(self) -> None:
        """Record what waited, but for the last of it, in portions that are each kept."""
        while len(self._waiting) > PORTION:
            portion = self._waiting[:PORTION]
            with self._transaction() as write:
                write.executemany(_RECORD, self._rows(portion))
                write.execute(
                    "UPDATE runs SET steps = max(steps, ?), heartbeat = ? WHERE number = ?",
                    (portion[-1].step, time.time(), self.run),
                )
            del self._waiting[:PORTION]
            self._late += PORTION
            self._recorded = portion[-1].step
            self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)")  # its room is used again

    def _written(self) -> None:
        waited = self._late + len(self._waiting)
        self._patience.went_well(
            f"recording goes on: {waited} {plural(self._word)} that waited are kept."
        )
        self._late, self._noted = 0, ""
        if self._waiting:
            self._recorded = self._waiting[-1].step
        self._waiting.clear()
        self._applied.clear()
        self._frames.clear()
        self._kept.clear()
        self._saved.clear()
        self._taken = 0

    def keep_frame(self, frame: Frame) -> None:
        """Keep the frame of a step that must stay: the best, the last. Written when published."""
        self._kept = {frame.step: frame}

    def save(self, kind: str, step: int, body: bytes) -> None:
        """Keep the state of the ``best`` or ``last`` step, or the outcomes of the best step's
        ``rows``. Written when published.
        """
        self._saved[kind] = (step, body)

    def finish(self, news: News, outcome: Outcome, reason: str) -> None:
        """Write the last news and how it ended; `StoreTrouble` if the store stays unwritable.

        In a hurry, or in the end, what the disk has no room for is left out: the run then stands
        at the last step that was recorded.
        """
        self._take(news)

        def whole() -> None:
            self._catch_up()
            self._write(news, (outcome, reason))
            self._written()

        def alone(why: str) -> None:
            left_out = f"What it learned up to {self._word} {news.steps} was not recorded ({why})."
            self._connection.execute(_END, (State.ENDED, outcome, f"{reason} {left_out}", self.run))

        def failed(error: sqlite3.Error) -> None:
            self._failed(error, f"the end of run {self.run} cannot be recorded", self._patience)
            said = f"{outcome}, but the disk is full: make room, and its end is recorded."
            self._make_do(error, said)

        seconds, reserve = FINISH_SECONDS, self._reserve
        write_end(self._path, whole, alone, failed, reserve, self._hurry, seconds)

    def _write(self, news: News, end: tuple[Outcome, str] | None = None) -> None:
        with self._transaction() as write:
            self._write_state(news)
            write.executemany(_RECORD, self._rows(self._waiting))
            write.executemany(
                "UPDATE changes SET applied = ? WHERE number = ?",
                [(step, number) for number, step in self._applied.items()],
            )
            self._write_frames(news.best.step if news.best else 0)
            write.executemany(
                "INSERT OR REPLACE INTO checkpoints VALUES (?, ?, ?, ?)",
                [(self.run, kind, *each) for kind, each in self._saved.items()],
            )
            if end is not None:
                write.execute(_END, (State.ENDED, *end, self.run))

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """A transaction that happens whole or not at all."""
        write = self._connection
        write.execute("BEGIN IMMEDIATE")
        try:
            yield write
            write.execute("COMMIT")
        except sqlite3.Error:
            if write.in_transaction:
                write.execute("ROLLBACK")
            raise

    def _write_state(self, news: News) -> None:
        best = news.best
        self._connection.execute(
            "UPDATE runs SET state = ?, steps = ?, progress = ?, elapsed = ?, heartbeat = ?, "
            "reason = '', best_step = ?, best_train_error = ?, best_validation_error = ?, "
            "wanted_steps = max(wanted_steps - ?, 0) WHERE number = ?",
            (
                news.state,
                news.steps,
                news.progress,
                news.elapsed,
                time.time(),
                best and best.step,
                best and best.train_error,
                best and best.validation_error,
                self._taken,
                self.run,
            ),
        )

    def _write_frames(self, best: int) -> None:
        bodies = [(self.run, frame.step, frame.to_bytes()) for frame in self._frames]
        kept = [(self.run, frame.step, frame.to_bytes()) for frame in self._kept.values()]
        self._connection.executemany(
            "INSERT OR REPLACE INTO frames VALUES (?, ?, ?)", [*bodies, *kept]
        )
        if bodies:
            self._connection.execute("INSERT OR REPLACE INTO latest VALUES (?, ?, ?)", bodies[-1])
            self._thin(best)

    def _rows(self, records: Sequence[Record]) -> Iterable[tuple[Any, ...]]:
        # Plain Python numbers: sqlite3 stores numpy scalars as blobs.
        return [
            (self.run, int(record.step), *(float(value) for value in record[1:]))
            for record in records
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
        """Do what the run cannot begin without."""
        deadline = time.monotonic() + PATIENT_SECONDS
        while True:
            try:
                cursor = self._connection.execute(statement, values)
                self._patience.went_well("the run store answers again.")
                return cursor
            except sqlite3.OperationalError as error:
                self._failed(error, f"run {self.run} waits to begin", self._patience)
                if time.monotonic() > deadline or self._hurry():
                    raise StoreTrouble(
                        f"the run store {quoted(str(self._path), 200)} cannot be written "
                        f"({why(error, self._path)})."
                    ) from None
                time.sleep(0.05)
