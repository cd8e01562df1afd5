"""The searches of a store as a viewer sees them: read what is new, ask."""

import json
import math
import sqlite3
import time
from collections.abc import Callable, Collection, Sequence
from typing import Any

from tui.errors import Refusal
from tui.plan import Plan
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.process import Process
from tui.runs.run import START_SECONDS, Run, State, Wanted
from tui.runs.search import Search
from tui.runs.trial import Trial, TrialState

Execute = Callable[..., sqlite3.Cursor]


class Searches:
    """What a store keeps of searches; `execute` is the store's, and says what goes wrong."""

    def __init__(self, execute: Execute) -> None:
        self._execute = execute

    def add(self, plan: Plan, name: str = "") -> int:
        """A new queued search; its number."""
        now = time.time()
        cursor = self._execute(
            "INSERT INTO searches (name, plan, created, heartbeat) VALUES (?, ?, ?, ?)",
            (name, plan.to_json(), now, now),
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def add_race(self, plans: Sequence[Plan]) -> list[int]:
        """New queued searches that know of each other; their numbers."""
        numbers = [self.add(plan) for plan in plans]
        facts = json.dumps({"race": numbers})
        for number in numbers:
            self.note(number, facts)
        return numbers

    def search(self, number: int) -> Search | None:
        if not 0 < number < 2**63:
            return None
        rows = self._execute("SELECT * FROM searches WHERE number = ?", (number,)).fetchall()
        return Search.from_row(rows[0]) if rows else None

    def known(self, number: int) -> Search:
        """Search `number`; `Refusal` if there is none."""
        found = self.search(number)
        if found is None:
            raise Refusal(
                f"there is no search {number}: `python -m tui runs --searches` lists them."
            )
        return found

    def newest(self, limit: int = 50, before: int | None = None) -> list[Search]:
        """Newest first, `limit` at most, of those with a number below `before`."""
        top = 2**62 if before is None else before
        rows = self._execute(
            "SELECT * FROM searches WHERE number < ? ORDER BY number DESC LIMIT ?", (top, limit)
        )
        return [Search.from_row(row) for row in rows]

    def akin(self, recipe: Recipe, limit: int) -> list[Search]:
        """The newest `limit` of the data and the model of `recipe`, whatever its values."""
        parts = recipe.to_dict()
        rows = self._execute(
            # One whose plan is no JSON is of nothing: asked about, it would be an error.
            "SELECT * FROM searches WHERE CASE WHEN json_valid(plan) THEN "
            "json_extract(plan, '$.recipe.model.name') = ? AND "
            "json_extract(plan, '$.recipe.data') = ? END ORDER BY number DESC LIMIT ?",
            (recipe.model.name, json.dumps(parts["data"], separators=(",", ":")), limit),
        )
        return [Search.from_row(row) for row in rows]

    def active(self) -> list[Search]:
        """Searches that wait, go on or pause in a process that lives, newest first."""
        rows = self._execute(
            "SELECT * FROM searches WHERE state != ? ORDER BY number DESC", (State.ENDED,)
        )
        found = [Search.from_row(row) for row in rows]
        return [each for each in found if each.state is not State.ENDED]

    def resumable(self, plan: Plan) -> Search | None:
        """The newest search of this very plan that can go on."""
        rows = self._execute(
            "SELECT * FROM searches WHERE plan = ? ORDER BY number DESC", (plan.to_json(),)
        )
        return next((each for each in map(Search.from_row, rows) if each.resumable), None)

    def alike(self, plan: Plan) -> Search | None:
        """The newest search of this very plan that goes on or is done."""
        rows = self._execute(
            "SELECT * FROM searches WHERE plan = ? ORDER BY number DESC", (plan.to_json(),)
        )
        found = (Search.from_row(row) for row in rows)
        return next((each for each in found if not each.resumable), None)

    def trials(self, search: int) -> list[Trial]:
        """Every trial, in the order they were asked."""
        rows = self._execute("SELECT * FROM trials WHERE search = ? ORDER BY number", (search,))
        return [Trial.from_row(row) for row in rows]

    def from_number(self, search: int, first: int, limit: int) -> list[Trial]:
        """The next `limit` trials from number `first` on, in the order they were asked."""
        rows = self._execute(
            "SELECT * FROM trials WHERE search = ? AND number >= ? ORDER BY number LIMIT ?",
            (search, first, limit),
        )
        return [Trial.from_row(row) for row in rows]

    def numbered(self, search: int, numbers: Collection[int]) -> list[Trial]:
        """These trials as they stand now."""
        rows = self._execute(
            "SELECT * FROM trials WHERE search = ? AND number IN (SELECT value FROM json_each(?)) "
            "ORDER BY number",
            (search, json.dumps(sorted(numbers))),
        )
        return [Trial.from_row(row) for row in rows]

    def leaders(self, search: int, limit: int = 50) -> list[Trial]:
        """The best `limit` trials: lowest error first, of equal ones the earliest. What a person
        stopped comes behind: it is no candidate.
        """
        rows = self._execute(
            "SELECT * FROM trials WHERE search = ? ORDER BY "
            "error IS NULL OR state = ?, state = ?, error, number LIMIT ?",
            (search, TrialState.FAILED, TrialState.STOPPED, limit),
        )
        return [Trial.from_row(row) for row in rows]

    def best(self, search: int) -> Trial | None:
        """The best of those that were trained to their end."""
        rows = self._execute(
            "SELECT * FROM trials WHERE search = ? AND state = ? AND error IS NOT NULL "
            "ORDER BY error, number LIMIT 1",
            (search, TrialState.COMPLETE),
        ).fetchall()
        return Trial.from_row(rows[0]) if rows else None

    def leading(self, search: int, limit: int) -> list[Trial]:
        """The `leaders`, and below them the best of those trained to their end if all of these
        were ended early.
        """
        found, best = self.leaders(search, limit), self.best(search)
        among = best is None or any(each.number == best.number for each in found)
        return found if best is None or among else [*found, best]

    def counts(self, search: int) -> dict[TrialState, int]:
        """How many trials there are of each state."""
        rows = self._execute(
            "SELECT state, count(*) FROM trials WHERE search = ? GROUP BY state", (search,)
        ).fetchall()
        found = {row[0]: row[1] for row in rows}
        return {state: found.get(state.value, 0) for state in TrialState}

    def of_run(self, run: int) -> Trial | None:
        """The trial whose curve run `run` holds."""
        rows = self._execute(
            "SELECT trials.* FROM trials JOIN runs ON runs.search = trials.search "
            "AND runs.number = trials.run WHERE runs.number = ?",
            (run,),
        ).fetchall()
        return Trial.from_row(rows[0]) if rows else None

    def ask(self, search: int, wanted: Wanted) -> None:
        """Say what the viewers want of `search`; nothing takes a stop back."""
        self._execute(
            "UPDATE searches SET wanted = ? WHERE number = ? AND wanted != 'stop'",
            (wanted, search),
        )

    def stop_trial(self, search: int, trial: int) -> None:
        """Ask one trial to end; the search goes on."""
        self._execute(
            "UPDATE trials SET wanted = 'stop' WHERE search = ? AND number = ? AND state = ?",
            (search, trial, TrialState.TRAINING),
        )

    def requeue(self, search: int) -> None:
        """Queue a search that ended early again; `Refusal` where it cannot go on."""
        found = self.known(search)
        if not found.resumable:
            word = found.outcome or found.state
            if found.state is State.QUEUED and found.process is None:
                left = START_SECONDS - (time.time() - max(found.created, found.heartbeat))
                raise Refusal(
                    f"search {search} cannot go on ({word}): no process has taken it up yet. If "
                    f"that was killed as it started, it counts as cut short in "
                    f"{max(math.ceil(left), 1)} s: say this again then, or make it anew without "
                    "--resume."
                )
            raise Refusal(
                f"search {search} cannot go on ({word}): only one that was stopped or cut short "
                "can."
            )
        if (elsewhere := self._trained_alone(search)) is not None:
            raise Refusal(
                f"search {search} cannot go on yet: its trial in run {elsewhere} is trained alone; "
                f"`python -m tui stop {elsewhere}` ends that, then say this again."
            )
        self._execute(
            "UPDATE searches SET state = ?, outcome = NULL, reason = '', host = '', "
            "process = NULL, process_start = '', wanted = ?, heartbeat = ? WHERE number = ?",
            (State.QUEUED, Wanted.RUN, time.time(), search),
        )

    def _trained_alone(self, search: int) -> int | None:
        """A run of an unfinished trial that another process than the search's last one trains."""
        rows = self._execute(
            "SELECT runs.* FROM trials JOIN searches ON searches.number = trials.search "
            "JOIN runs ON runs.number = trials.run AND runs.search = trials.search "
            "WHERE trials.search = ? AND trials.state = ? AND runs.state != ? "
            "AND (runs.host, runs.process, runs.process_start) "
            "IS NOT (searches.host, searches.process, searches.process_start) "
            "ORDER BY runs.number",
            (search, TrialState.TRAINING, State.ENDED),
        )
        found = (Run.from_row(row, lambda number, model: "") for row in rows)
        return next((each.number for each in found if each.state is not State.ENDED), None)

    def starting(self, search: int, process: Process) -> None:
        """Say which process is about to drive `search`, where none does: if it ends before it does,
        nobody has to wait for it.
        """
        self._execute(
            "UPDATE searches SET host = ?, process = ?, process_start = ? "
            "WHERE number = ? AND process IS NULL AND state = ?",
            (*process, search, State.QUEUED),
        )

    def never_started(self, search: int, reason: str) -> None:
        """End `search` as failed if no process took it up."""
        self._execute(
            "UPDATE searches SET state = ?, outcome = ?, reason = ? WHERE number = ? AND state = ?",
            (State.ENDED, Outcome.FAILED, reason, search, State.QUEUED),
        )

    def note(self, search: int, facts: str) -> None:
        """Replace the facts of an ended search (JSON)."""
        values: tuple[Any, ...] = (facts, search)
        self._execute("UPDATE searches SET facts = ? WHERE number = ?", values)
