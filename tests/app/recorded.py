"""A recorded run in place of the store, and a launcher that starts nothing."""

import base64
import json
import sqlite3
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from tests.app import reading
from tests.app.searched import RecordedSearches
from tui.recipe import Recipe
from tui.runs.change import Change
from tui.runs.condition import condition
from tui.runs.openings import Opening
from tui.runs.outcome import Outcome
from tui.runs.outcomes import Outcomes
from tui.runs.overview import Overview, overview
from tui.runs.panel import Frame
from tui.runs.query import EVERY_RUN, Query
from tui.runs.record import Record
from tui.runs.run import Run, State, Wanted
from tui.runs.spread import Spread
from tui.runs.wish import Wish

FILE = Path(__file__).parent / "recorded.json"
NOW = 1_700_000_000.0


@cache
def recording() -> dict[str, Any]:
    return json.loads(FILE.read_text(encoding="utf-8"))


@cache
def frames() -> tuple[Frame, ...]:
    return tuple(Frame.from_bytes(base64.b64decode(each)) for each in recording()["frames"])


def a_run(number: int, recipe: Recipe, **changes: Any) -> Run:
    """A run that waits for its process, but for `changes`."""
    run = Run(
        number=number,
        name="",
        note="",
        recipe=recipe,
        state=State.QUEUED,
        outcome=None,
        reason="",
        created=NOW - 60 * number,
        heartbeat=NOW,
        planned=recipe.model.planned_steps,
        steps=0,
        progress=0.0,
        elapsed=0.0,
        best_step=None,
        best_train_error=None,
        best_validation_error=None,
        facts={},
        wanted=Wanted.RUN,
        process=None,
    )
    return replace(run, **changes)


class Recorded:
    """A store of runs that show as much of the recording as their `steps` say.

    What is asked and changed is noted in `asked` and `changed`. An asked stop or pause is obeyed
    unless the run is `deaf`. Where `shown` is given it stands in place of every recorded frame.
    """

    def __init__(self) -> None:
        self.all: dict[int, Run] = {}
        self.rows: dict[int, Outcomes] = {}
        self.asked: list[tuple[int, Wanted, int]] = []
        self.changed: list[tuple[int, str, Any]] = []
        self.looked: list[tuple[int, Wish]] = []
        self.deaf = False
        self.shown: Frame | None = None
        self.searches = RecordedSearches()
        self.openings = RecordedOpenings()
        self.trouble: Exception | None = None
        self._version = 0

    def put(self, run: Run) -> Run:
        self.all[run.number] = run
        self._version += 1
        return run

    def play(self, number: int, steps: int, state: State = State.TRAINING, **changes: Any) -> Run:
        """Make run `number` the recording after `steps` steps."""
        seen = recording()
        records = [Record(*each) for each in seen["records"][:steps]]
        best = min(records, key=lambda record: record.rank)
        recipe = Recipe.from_dict(seen["recipe"])
        known = self.all.get(number) or a_run(number, recipe)
        values = {
            "state": state,
            "steps": steps,
            "elapsed": records[-1].elapsed,
            "best_step": best.step,
            "best_train_error": best.train_error,
            "best_validation_error": best.validation_error,
            "facts": seen["facts"],
            "wanted": Wanted.PAUSE if state is State.PAUSED else known.wanted,
        }
        return self.put(replace(known, **{**values, **changes}))

    def finish(self, number: int) -> Run:
        reason = "all planned steps are done."
        ended = {"outcome": Outcome.FINISHED, "reason": reason}
        return self.play(number, len(recording()["records"]), State.ENDED, **ended)

    # What the app asks of a store

    def run(self, number: int) -> Run | None:
        if self.trouble is not None:
            raise self.trouble
        return self.all.get(number)

    def runs(
        self, limit: int = 50, before: int | None = None, *, query: Query = EVERY_RUN
    ) -> list[Run]:
        """By the condition of the store, over as much of its table as that one reads."""
        found = set(self.all) if not query.terms else self._found(query)
        numbers = sorted((n for n in found if before is None or n < before), reverse=True)
        return [self.all[number] for number in numbers[:limit]]

    def _found(self, query: Query) -> set[int]:
        connection = sqlite3.connect(":memory:")
        columns = "number, name, note, state, outcome, steps, best_validation_error"
        connection.execute(f"CREATE TABLE runs (recipe, {columns})")
        connection.executemany(
            "INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (run.recipe.to_json(), *(getattr(run, name) for name in columns.split(", ")))
                for run in self.all.values()
            ],
        )
        unfinished = {n: r.shown_state for n, r in self.all.items() if r.state is not State.ENDED}
        sought = condition(query, unfinished)
        rows = connection.execute(f"SELECT number FROM runs WHERE {sought.sql}", sought.values)
        found = {number for (number,) in rows}
        connection.close()
        return found

    def active(self) -> list[Run]:
        return [run for run in self.runs() if run.state is not State.ENDED]

    def records(self, run: int, after: int = 0, limit: int = 5000) -> list[Record]:
        steps = self.all[run].steps if run in self.all else 0
        found = [Record(*each) for each in recording()["records"]]
        return [record for record in found if after < record.step <= steps][:limit]

    def overview(self, run: int) -> Overview | None:
        """As the store sums it up: by the same statements, over the same records."""
        records = self.records(run, limit=10**6)
        if not records:
            return None
        connection = sqlite3.connect(":memory:")
        columns = ", ".join(("run", *Record._fields))
        connection.execute(f"CREATE TABLE records ({columns})")
        marks = ", ".join("?" * (len(Record._fields) + 1))
        connection.executemany(
            f"INSERT INTO records VALUES ({marks})", [(run, *each) for each in records]
        )
        seen = overview(connection.execute, run, records[-1])
        connection.close()
        return seen

    def latest(self, run: int) -> Frame | None:
        return self.frame_at(run, self.all[run].steps)

    def frame_at(self, run: int, step: int) -> Frame | None:
        if self.shown is not None:
            return self.shown
        found = [frame for frame in frames() if frame.step <= min(step, self.all[run].steps)]
        return found[-1] if found else None

    def outcomes(self, run: int) -> Outcomes | None:
        return self.rows.get(run)

    def spread(self, run: int) -> Spread | None:
        return self.searches.spreads.get(run)

    def version(self) -> int:
        if self.trouble is not None:
            raise self.trouble
        return self._version + self.searches.version + len(self.openings.all)

    def ask(self, run: int, wanted: Wanted, steps: int = 0) -> None:
        self.asked.append((run, wanted, steps))
        states = {Wanted.PAUSE: State.PAUSED, Wanted.RUN: State.TRAINING}
        if run in self.all:
            self.put(replace(self.all[run], wanted=wanted))
        if self.deaf:
            return
        if wanted is Wanted.STOP:
            ended = {"outcome": Outcome.STOPPED, "reason": "stopped by request."}
            self.put(replace(self.all[run], state=State.ENDED, **ended))
        elif wanted in states:
            self.put(replace(self.all[run], state=states[wanted]))

    def change(self, run: int, key: str, value: Any) -> None:
        self.changed.append((run, key, value))

    def look(self, run: int, wish: Wish) -> None:
        self.looked.append((run, wish))

    def changes(self, run: int) -> list[Change]:
        """As asked, each held from the next step on."""
        asked = [each[1:] for each in self.changed if each[0] == run]
        return [Change(key, value, self.all[run].steps + 1) for key, value in asked]


class RecordedOpenings:
    """Of the test part of any data."""

    def __init__(self) -> None:
        self.all: list[Opening] = []

    def put(self, run: int, error: float | None = 0.05, **changes: Any) -> Opening:
        opening = Opening(
            number=len(self.all) + 1,
            run=run,
            opened=NOW,
            error=error,
            low=0.02,
            high=0.09,
            confidence=0.95,
            rows=40,
            step=30,
            validation=0.03,
        )
        self.all.append(replace(opening, **changes))
        return self.all[-1]

    def of(self, recipe: Recipe) -> list[Opening]:
        return list(self.all)

    def every(self) -> list[Opening]:
        return list(self.all)


class Written:
    """A process that writes a file: it is over once a test says so."""

    def __init__(self) -> None:
        self.over = False
        self.trouble = ""


class NoLauncher:
    """Adds a queued run to the recorded store for each recipe it is given."""

    def __init__(self, store: Recorded) -> None:
        self._store = store
        self.started: list[Recipe] = []
        self.resumed: list[int] = []
        self.looked: list[tuple[int, Wish]] = []
        self.searched: list[int] = []
        self.clusters: list[str] = []
        self.tested: list[int] = []
        self.exported: list[tuple[int, Path]] = []
        self.written = Written()
        self.reading = reading.Recorded()
        self.warmed = 0
        self.closed = False
        self.refuses: Exception | None = None
        self.trouble = ""

    def warm(self) -> None:
        self.warmed += 1

    def start(self, recipe: Recipe) -> int:
        if self.refuses is not None:
            raise self.refuses
        self.started.append(recipe)
        number = max(self._store.all, default=0) + 1
        self._store.put(a_run(number, recipe))
        return number

    def resume(self, run: int) -> int:
        if self.refuses is not None:
            raise self.refuses
        self.resumed.append(run)
        self._store.put(replace(self._store.all[run], state=State.QUEUED, outcome=None, reason=""))
        return run

    def look(self, run: int, wish: Wish) -> None:
        if self.refuses is not None:
            raise self.refuses
        self.looked.append((run, wish))

    def search(self, number: int, cluster: str = "") -> None:
        if self.refuses is not None:
            raise self.refuses
        self.searched.append(number)
        self.clusters.append(cluster)

    def open_test(self, run: int) -> None:
        if self.refuses is not None:
            raise self.refuses
        self.tested.append(run)

    def export(self, run: int, path: Path) -> Written:
        if self.refuses is not None:
            raise self.refuses
        self.exported.append((run, path))
        return self.written

    def reader(self) -> reading.Recorded:
        return self.reading

    def reap(self) -> None:
        """Nothing was started, so nothing ends."""

    def close(self) -> None:
        self.closed = True
