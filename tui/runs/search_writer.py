"""The run store as the process of a search sees it: publish trials, read what is wanted."""

import json
import logging
import sqlite3
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from tui import __version__
from tui.recipe import Recipe
from tui.runs.connection import connect
from tui.runs.ending import write_end
from tui.runs.outcome import Outcome
from tui.runs.panel import Frame
from tui.runs.patience import Patience
from tui.runs.process import Process
from tui.runs.record import Record
from tui.runs.reserve import Reserve
from tui.runs.run import State, Wanted
from tui.runs.schema import SCHEMA
from tui.runs.trial import TrialState, setting
from tui.runs.trouble import busy, full, held, why
from tui.words import quoted

BUSY_MILLISECONDS = 100
FINISH_SECONDS = 600.0

log = logging.getLogger(__name__)


class Wishes(NamedTuple):
    """What viewers want of a search, and the trials they want ended."""

    wanted: Wanted
    ended: frozenset[int]


@dataclass(slots=True)
class TrialNews:
    """A trial as it stands, with the records since the last publication.

    `outcome` and `reason` are its run's. `saved` are bodies of checkpoints by kind, of step
    `best.step`; `frame` is what was learned there.
    """

    number: int
    values: Mapping[str, Any]
    recipe: Recipe
    state: TrialState
    outcome: Outcome | None
    reason: str
    best: Record | None
    steps: int
    parts: tuple[float, ...]
    path: tuple[tuple[int, float], ...]
    elapsed: float
    records: list[Record] = field(default_factory=list)
    saved: dict[str, bytes] = field(default_factory=dict)
    frame: Frame | None = None


class SearchWriter:
    """Writes one search and its trials. What cannot be written now is tried again, and said."""

    def __init__(
        self,
        path: Path,
        search: int,
        say: Callable[[str], None] = log.warning,
        hurry: Callable[[], bool] = lambda: False,
    ) -> None:
        self.search = search
        self.runs: dict[int, int] = {}
        """The run of each trial, by its number."""
        self._path = path
        self._hurry = hurry
        self._patience = Patience(say)
        self._reserve = Reserve(path)
        self._own = Process.own()
        self._connection, self._identity, _ = connect(path, must_exist=True)
        self._connection.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
        self._facts = self._facts_of_run = "{}"

    def close(self) -> None:
        self._connection.close()
        self._reserve.release()

    @property
    def lost(self) -> bool:
        """Whether the store was deleted: nobody could find the search any more."""
        return self._identity.lost()

    def claim(self) -> bool:
        """Make this process the one that drives the search; whether nobody else had, or was about
        to.
        """
        cursor = self._connection.execute(
            "UPDATE searches SET host = ?, process = ?, process_start = ?, state = ?, "
            "heartbeat = ?, version = ? WHERE number = ? AND state = ? "
            "AND (process IS NULL OR (host, process, process_start) = (?, ?, ?))",
            (
                *self._own,
                State.TRAINING,
                time.time(),
                __version__,
                self.search,
                State.QUEUED,
                *self._own,
            ),
        )
        return cursor.rowcount == 1

    def wishes(self) -> Wishes:
        """What is wanted; nothing new as long as the store cannot be read."""
        try:
            row = self._connection.execute(
                "SELECT wanted FROM searches WHERE number = ?", (self.search,)
            ).fetchone()
            ended = self._connection.execute(
                "SELECT number FROM trials WHERE search = ? AND wanted = 'stop' AND state = ?",
                (self.search, TrialState.TRAINING),
            ).fetchall()
        except sqlite3.OperationalError as error:
            self._failed(error, "what viewers want cannot be read")
            return Wishes(Wanted.RUN, frozenset())
        if row is None:
            return Wishes(Wanted.STOP, frozenset())
        wanted = Wanted(row[0]) if row[0] in set(Wanted) else Wanted.RUN
        return Wishes(wanted, frozenset(number for (number,) in ended))

    def note(self, facts: Mapping[str, Any]) -> None:
        """What is known of the search as a whole; written when published."""
        self._facts = json.dumps(dict(facts))
        names = ("version", "rows", "features", "classes", "baseline_error", "fold", "seeds")
        of_run = {name: facts[name] for name in names if name in facts}
        self._facts_of_run = json.dumps(of_run)

    def publish(self, state: State, elapsed: float, news: Collection[TrialNews]) -> bool:
        """Write where the search stands, in one transaction; whether that went well."""
        if not self._patience.due:
            return False
        try:
            self._write(state, elapsed, news, None)
        except sqlite3.OperationalError as error:
            self._failed(error, "recording is paused, the search goes on")
            return False
        self._patience.went_well("recording goes on: what waited is kept.")
        return True

    def finish(
        self, elapsed: float, news: Collection[TrialNews], outcome: Outcome, reason: str
    ) -> None:
        """Write the last news and how it ended; `StoreTrouble` if the store stays unwritable.

        In a hurry, or in the end, trials that the disk has no room for are left out.
        """

        def whole() -> None:
            self._write(State.ENDED, elapsed, news, (outcome, reason))

        def alone(why: str) -> None:
            self._connection.execute(
                "UPDATE searches SET state = ?, outcome = ?, reason = ? WHERE number = ?",
                (
                    State.ENDED,
                    outcome,
                    f"{reason} Its last trials were not recorded ({why}).",
                    self.search,
                ),
            )

        def failed(error: sqlite3.Error) -> None:
            self._failed(error, f"the end of search {self.search} cannot be recorded")

        seconds, reserve = FINISH_SECONDS, self._reserve
        write_end(self._path, whole, alone, failed, reserve, self._hurry, seconds)

    def forget(self, run: int) -> None:
        """Take back what a trial recorded that is trained again."""
        for table in ("records", "frames", "latest", "checkpoints"):
            self._connection.execute(f"DELETE FROM {table} WHERE run = ?", (run,))

    def release(self, run: int) -> None:
        """Leave a run to itself that was trained to its end alone: its trial gets another."""
        self._connection.execute("UPDATE runs SET search = NULL WHERE number = ?", (run,))

    def _failed(self, error: sqlite3.Error, what: str) -> None:
        if full(error, self._path):
            folder = quoted(str(self._path.parent), 200)
            said = f"disk full: {what}; make room on the disk of {folder}."
            return self._patience.failed(said, "full")
        if busy(error):
            said = f"waiting for the run store ({held(self._path)} holds it): {what}."
            return self._patience.failed(said, "busy")
        self._patience.failed(f"{what} ({why(error, self._path)}).", "other")

    def _write(
        self,
        state: State,
        elapsed: float,
        news: Collection[TrialNews],
        end: tuple[Outcome, str] | None,
    ) -> None:
        write, now = self._connection, time.time()
        write.execute("BEGIN IMMEDIATE")
        try:
            made = {each.number: self._run_of(each, now) for each in news}
            for each in news:
                self._write_trial(each, made[each.number], now)
            outcome, reason = end if end is not None else (None, "")
            write.execute(
                "UPDATE searches SET state = ?, elapsed = ?, heartbeat = ?, facts = ?, "
                "outcome = ?, reason = ? WHERE number = ?",
                (state, elapsed, now, self._facts, outcome, reason, self.search),
            )
            write.execute("COMMIT")
        except sqlite3.Error:
            if write.in_transaction:
                write.execute("ROLLBACK")
            raise
        self.runs |= made

    def _run_of(self, news: TrialNews, now: float) -> int:
        """The run of a trial, made where there is none yet."""
        known = self.runs.get(news.number)
        if known is not None:
            return known
        cursor = self._connection.execute(
            "INSERT INTO runs (recipe, created, heartbeat, planned, search, host, process, "
            "process_start, version, schema) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                news.recipe.to_json(),
                now,
                now,
                news.recipe.model.planned_steps,
                self.search,
                *self._own,
                __version__,
                SCHEMA,
            ),
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def _write_trial(self, news: TrialNews, run: int, now: float) -> None:
        write, best = self._connection, news.best
        ended = news.state is not TrialState.TRAINING or news.outcome is not None
        planned = max(news.recipe.model.planned_steps, 1)
        write.execute(
            "UPDATE runs SET state = ?, outcome = ?, reason = ?, steps = ?, progress = ?, "
            "elapsed = ?, heartbeat = ?, best_step = ?, best_train_error = ?, "
            "best_validation_error = ?, facts = ?, host = ?, process = ?, process_start = ? "
            "WHERE number = ?",
            (
                State.ENDED if ended else State.TRAINING,
                news.outcome,
                news.reason,
                news.steps,
                min(news.steps / planned, 1.0),
                news.elapsed,
                now,
                best and best.step,
                best and best.train_error,
                best and best.validation_error,
                self._facts_of_run,
                *self._own,
                run,
            ),
        )
        write.execute(
            "INSERT INTO trials (search, number, run, setting, state, error, train_error, "
            "best_step, steps, parts, path, reason, elapsed) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (search, number) DO UPDATE "
            "SET run = excluded.run, state = excluded.state, error = excluded.error, "
            "train_error = excluded.train_error, best_step = excluded.best_step, "
            "steps = excluded.steps, parts = excluded.parts, path = excluded.path, "
            "reason = excluded.reason, elapsed = excluded.elapsed",
            (
                self.search,
                news.number,
                run,
                setting(news.values),
                news.state,
                best and best.validation_error,
                best and best.train_error,
                best and best.step,
                news.steps,
                json.dumps(news.parts),
                json.dumps(news.path),
                news.reason,
                news.elapsed,
            ),
        )
        write.executemany(
            "INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(run, int(each.step), *(float(v) for v in each[1:])) for each in news.records],
        )
        write.executemany(
            "INSERT OR REPLACE INTO checkpoints VALUES (?, ?, ?, ?)",
            [(run, kind, best.step if best else 0, body) for kind, body in news.saved.items()],
        )
        if news.frame is not None:
            body = news.frame.to_bytes()
            for table in ("frames", "latest"):
                write.execute(
                    f"INSERT OR REPLACE INTO {table} (run, step, body) VALUES (?, ?, ?)",
                    (run, news.frame.step, body),
                )
