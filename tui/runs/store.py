"""The run store as a viewer sees it: read what is new, ask, change."""

import json
import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

from tui.errors import Refusal, StoreBusy, StoreFull, StoreTrouble
from tui.families import Family
from tui.recipe import Recipe
from tui.runs.cause import with_cause
from tui.runs.change import Change
from tui.runs.condition import condition
from tui.runs.connection import BUSY_SECONDS, Opened, connect
from tui.runs.decoding import decoded, number
from tui.runs.openings import Openings
from tui.runs.outcome import Outcome
from tui.runs.outcomes import Outcomes
from tui.runs.overview import Overview, overview
from tui.runs.panel import Frame
from tui.runs.query import EVERY_RUN, Query
from tui.runs.record import Record
from tui.runs.resumption import last_saved, resume
from tui.runs.run import UNEXPECTED, Run, State, Wanted
from tui.runs.schema import SCHEMA
from tui.runs.scores import KIND as SCORES
from tui.runs.scores import Scores
from tui.runs.searches import Searches
from tui.runs.spread import KIND, Spread
from tui.runs.trouble import busy, full, gone, held, why
from tui.runs.wish import Wish, to_text, wish_of
from tui.words import quoted


class Store:
    """One connection to the store; cheap to open, to be used by one thread."""

    def __init__(self, opened: Opened, path: Path) -> None:
        self._connection, self._identity, self.notices = opened
        self._connection.row_factory = sqlite3.Row
        self._seen_version = -1
        self.path = path
        self.searches = Searches(self._execute)
        self.openings = Openings(self._execute)

    @classmethod
    def open(cls, path: Path, busy_seconds: float = BUSY_SECONDS, must_exist: bool = False) -> Self:
        """The store at `path`, created where there is none; `StoreTrouble` says what is wrong.

        `notices` then holds sentences a person should read once. A locked store is waited for
        `busy_seconds`.
        """
        return cls(connect(path, busy_seconds, must_exist), path)

    def close(self) -> None:
        self._connection.close()

    def add(self, recipe: Recipe, name: str = "") -> int:
        """A new queued run; its number."""
        now = time.time()
        cursor = self._execute(
            "INSERT INTO runs (name, recipe, created, heartbeat, planned) VALUES (?, ?, ?, ?, ?)",
            (name, recipe.to_json(), now, now, recipe.model.planned_steps),
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def run(self, number: int) -> Run | None:
        if not 0 < number < 2**63:
            return None
        rows = self._runs("WHERE number = ?", (number,))
        return rows[0] if rows else None

    def known(self, number: int) -> Run:
        """Run `number`; `Refusal` if there is none."""
        run = self.run(number)
        if run is None:
            raise Refusal(f"there is no run {number}: `python -m tui runs` lists them.")
        return run

    def runs(
        self,
        limit: int = 50,
        before: int | None = None,
        search: int | None = None,
        query: Query = EVERY_RUN,
    ) -> list[Run]:
        """Newest first, `limit` at most, of those `query` finds with a number below `before`.

        Those that are no trial, or the trials of `search`.
        """
        top = 2**62 if before is None else before
        unfinished = self._unfinished(search) if query.terms else []
        sought = condition(query, {run.number: run.shown_state for run in unfinished})
        return self._runs(
            f"WHERE search IS ? AND number < ? AND {sought.sql} ORDER BY number DESC LIMIT ?",
            (search, top, *sought.values, limit),
        )

    def active(self) -> list[Run]:
        """Runs that wait, train or pause in a process that lives, newest first; no trials."""
        return [run for run in self._unfinished(None) if run.state != State.ENDED]

    def _unfinished(self, search: int | None) -> list[Run]:
        """Runs that the store does not call ended, newest first: trials of `search`, or none."""
        where = "WHERE search IS ? AND state != ? ORDER BY number DESC"
        return self._runs(where, (search, State.ENDED))

    def records(self, run: int, after: int = 0, limit: int = 5000) -> list[Record]:
        """Records with a step above `after`, in order. NULL in the file is NaN."""
        rows = self._execute(
            "SELECT step, train_error, validation_error, train_loss, validation_loss, elapsed "
            "FROM records WHERE run = ? AND step > ? AND typeof(step) = 'integer' "
            "ORDER BY step LIMIT ?",
            (run, after, limit),
        )
        return [Record(step, *map(number, measured)) for step, *measured in rows]

    def record(self, run: int, step: int) -> Record | None:
        """The record of `step`, or of the last one before it."""
        row = self._execute(
            "SELECT max(step) FROM records "
            "WHERE run = ? AND step <= ? AND typeof(step) = 'integer'",
            (run, step),
        ).fetchone()
        return None if row[0] is None else self.records(run, row[0] - 1, 1)[0]

    def overview(self, run: int) -> Overview | None:
        """All records of `run` in a thousand stretches, however many there are; None for none."""
        last = self.record(run, 2**62)
        return None if last is None else overview(self._execute, run, last)

    def latest(self, run: int) -> Frame | None:
        return self._frame("SELECT step, body FROM latest WHERE run = ?", (run,))

    def frame_at(self, run: int, step: int) -> Frame | None:
        """The kept frame at `step` or the nearest before it."""
        return self._frame(
            "SELECT step, body FROM frames WHERE run = ? AND step <= ? ORDER BY step DESC LIMIT 1",
            (run, step),
        )

    def checkpoint(self, run: int, kind: str, step: int | None = None) -> bytes | None:
        """The saved state of the ``best`` or ``last`` step, for the heavy half to read.

        With a `step` only what was saved of that one.
        """
        row = self._execute(
            "SELECT body FROM checkpoints WHERE run = ? AND kind = ? AND step = coalesce(?, step)",
            (run, kind, step),
        ).fetchone()
        return row and bytes(row[0])

    def outcomes(self, run: int) -> Outcomes | None:
        """How each validation row fared at the best step; None where that is not known."""
        body = self.checkpoint(run, "rows")
        try:
            return None if body is None else Outcomes.from_bytes(body)
        except ValueError:
            return None

    def spread(self, run: int) -> Spread | None:
        """How the fits of a trial differ; None where that is not known."""
        body = self.checkpoint(run, KIND)
        try:
            return None if body is None else Spread.from_bytes(body)
        except ValueError:
            return None

    def scores(self, run: int) -> Scores | None:
        """How the best step scores on validation; None where that is not known."""
        body = self.checkpoint(run, SCORES)
        try:
            return None if body is None else Scores.from_bytes(body)
        except ValueError:
            return None

    def version(self) -> int:
        """A number that is another one after any other connection has written.

        `StoreTrouble` if the file was deleted or replaced, or is of a newer format by now.
        """
        if self._identity.lost():
            raise gone(self.path)
        version = int(self._execute("PRAGMA data_version").fetchone()[0])
        if version != self._seen_version:
            schema = self._execute("PRAGMA user_version").fetchone()[0]
            if schema != SCHEMA:
                raise StoreTrouble(
                    f"the run store {quoted(str(self.path), 200)} was brought to format {schema} "
                    "by another version of this program: leave and start that one."
                )
            self._seen_version = version
        return version

    def ask(self, run: int, wanted: Wanted, steps: int = 0) -> None:
        """Say what the viewers want of `run`; the job reads it within about 50 ms."""
        self._execute(
            # Steps are owed only while stepping, and nothing takes a stop back.
            "UPDATE runs SET wanted = :wanted, wanted_steps = "
            "CASE WHEN :wanted = 'step' THEN wanted_steps + :steps ELSE 0 END "
            "WHERE number = :run AND wanted != 'stop'",
            {"wanted": wanted, "steps": steps, "run": run},
        )

    def change(self, run: int, key: str, value: Any) -> None:
        """Ask for a new value of a live hyperparameter."""
        self._execute(
            "INSERT INTO changes (run, key, value) VALUES (?, ?, ?)", (run, key, json.dumps(value))
        )

    def look(self, run: int, wish: Wish) -> None:
        """Ask for something of `run` to be drawn beside the rest."""
        self._execute("UPDATE runs SET pair = ? WHERE number = ?", (to_text(wish), run))

    def looked(self, run: int) -> Wish | None:
        """What was asked for last."""
        row = self._execute("SELECT pair FROM runs WHERE number = ?", (run,)).fetchone()
        return None if row is None else wish_of(row[0])

    def saved_at(self, run: int, step: int) -> bytes | None:
        """The saved state of `step`, for the heavy half to read; None where it was not saved."""
        row = self._execute(
            "SELECT body FROM checkpoints WHERE run = ? AND step = ? AND kind IN ('last', 'best')",
            (run, step),
        ).fetchone()
        return row and bytes(row[0])

    def redraw(self, run: int, frame: Frame) -> None:
        """Put `frame` in the place of the one that an ended run has of that step."""
        body = frame.to_bytes()
        for table in ("latest", "frames"):
            self._execute(
                f"UPDATE {table} SET body = ? WHERE run = ? AND step = ?", (body, run, frame.step)
            )

    def never_started(self, run: int, reason: str) -> None:
        """End `run` as failed if no process took it up."""
        self._execute(
            "UPDATE runs SET state = ?, outcome = ?, reason = ? WHERE number = ? AND state = ?",
            (State.ENDED, Outcome.FAILED, reason, run, State.QUEUED),
        )

    def resume(self, run: int) -> int:
        """Queue an ended run again; the step it goes on from. `Refusal` where it cannot."""
        try:
            return resume(self._connection, self.known(run))
        except sqlite3.Error as error:
            raise self._trouble(error) from None

    def cut_short(self, run: int, signal: int) -> None:
        """End `run` as failed if a signal ended its process before it could say so itself."""
        saved = self._saved(run, self.known(run).recipe.model)
        self._execute(
            "UPDATE runs SET state = :ended, outcome = :failed, reason = :said "
            "WHERE number = :run AND state != :ended",
            {
                "ended": State.ENDED,
                "failed": Outcome.FAILED,
                "said": f"{UNEXPECTED} (signal {signal}); {saved}.",
                "run": run,
            },
        )

    def changes(self, run: int) -> list[Change]:
        """Live changes in the order they were asked for."""
        rows = self._execute(
            "SELECT key, value, applied FROM changes WHERE run = ? ORDER BY number", (run,)
        )
        return [Change(key, decoded(value), applied) for key, value, applied in rows]

    def _execute(self, statement: str, values: Any = ()) -> sqlite3.Cursor:
        try:
            return self._connection.execute(statement, values)
        except sqlite3.Error as error:
            raise self._trouble(error) from None

    def _trouble(self, error: sqlite3.Error) -> StoreTrouble:
        if busy(error):
            return StoreBusy(held(self.path))
        if full(error, self.path):
            folder = quoted(str(self.path.parent), 200)
            return StoreFull(f"the run store has no room: make some on the disk of {folder}.")
        return StoreTrouble(
            f"the run store {quoted(str(self.path), 200)} cannot be used now "
            f"({why(error, self.path)}): try again, or give another file with --store."
        )

    def _runs(self, where: str, values: Sequence[Any]) -> list[Run]:
        rows = self._execute(f"SELECT * FROM runs {where}", values)
        found = [Run.from_row(row, self._saved) for row in rows]
        return [with_cause(run, self.path) for run in found]

    def _saved(self, run: int, model: Family) -> str:
        try:
            return last_saved(self._connection, run, model)
        except sqlite3.Error as error:
            raise self._trouble(error) from None

    def _frame(self, query: str, values: Sequence[Any]) -> Frame | None:
        row = self._execute(query, values).fetchone()
        try:
            return None if row is None else Frame.from_bytes(row["body"])
        except (ValueError, TypeError, AttributeError):
            return Frame.damaged(row["step"])  # the records stand beside it
