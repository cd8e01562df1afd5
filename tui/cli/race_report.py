"""What a race in the foreground prints: JSON Lines that name the sampler, or one line of progress
and how it came out.
"""

import shutil
import sys
from collections.abc import Mapping, Sequence
from threading import Lock
from typing import Any

from tui.cli.report import as_json, finite
from tui.cli.search_report import Ended, JsonLines, Lines, budget, told
from tui.diagnosis.race import Lane, ranked, sentences
from tui.grid import planned
from tui.plotting.search.dots import dot
from tui.plotting.search.race import Runner, race
from tui.plotting.style import Charset
from tui.runs.search import Search
from tui.runs.store import Store
from tui.runs.trial import TrialState
from tui.words import counted, short

WIDTH, HEIGHT = 80, 16


def lane_of(store: Store, search: Search) -> Lane:
    """How one of a race stands."""
    best = store.searches.best(search.number)
    counts = store.searches.counts(search.number)
    return Lane(
        sampler=search.plan.strategy.sampler,
        search=search.number,
        best=best,
        over=sum(count for state, count in counts.items() if state is not TrialState.TRAINING),
        planned=planned(search.plan),
        rows=None if best is None else store.outcomes(best.run),
    )


def runner_of(store: Store, search: Search) -> Runner:
    """The same as a line of the picture."""
    every = store.searches.trials(search.number)
    dots = [dot(each, search.plan.dimensions) for each in every]
    over = sum(each.state is not TrialState.TRAINING for each in every)
    drawn = tuple(each for each in dots if each is not None)
    return Runner(search.plan.strategy.sampler, drawn, over)


def known(store: Store, numbers: Sequence[int]) -> list[Search]:
    """Those searches of a race that are still in the store."""
    found = [store.searches.search(number) for number in numbers]
    return [each for each in found if each is not None]


def standing(store: Store, searches: Sequence[Search]) -> list[str]:
    """Who leads, and what the lead is worth."""
    lanes = [lane_of(store, each) for each in searches]
    return sentences(lanes, searches[0].plan.strategy.folds)


def race_lines(store: Store, searches: Sequence[Search], charset: Charset) -> list[str]:
    """The picture, a line for each sampler, and who leads."""
    width = min(shutil.get_terminal_size((WIDTH, HEIGHT)).columns, WIDTH)
    runners = [runner_of(store, each) for each in searches]
    most = max(planned(each.plan) for each in searches)
    drawn = race(runners, most, width, HEIGHT, charset, searches[0].baseline_error)
    lines = ["".join(run.text for run in line).rstrip() for line in drawn]
    lines.append(f"{'search':>6}  {'sampler':<8} {'trials':>6}  {'error':>8}  {'time':>8}  values")
    plans = {each.number: each for each in searches}
    for lane in ranked([lane_of(store, each) for each in searches]):
        search, best = plans[lane.search], lane.best
        error = "" if best is None else f"{best.error:.4g}"
        values = "" if best is None else f"{told(search.plan, best.values)} (run {best.run})"
        lines.append(
            f"{lane.search:>6}  {lane.sampler:<8} {lane.over:>6}  {error:>8}  "
            f"{search.elapsed:>7.1f}s  {values}"
        )
    return [*lines, *standing(store, searches)]


def race_event(store: Store, searches: Sequence[Search]) -> dict[str, Any]:
    """How it came out."""
    lanes = [lane_of(store, each) for each in searches]
    first = ranked(lanes)[0]
    return {
        "event": "race",
        "searches": {lane.sampler: lane.search for lane in lanes},
        "best_validation_errors": {lane.sampler: finite(lane.error) for lane in lanes},
        "leader": None if first.best is None else first.sampler,
        "sentences": sentences(lanes, searches[0].plan.strategy.folds),
    }


class JsonLane(JsonLines):
    """What `JsonLines` says, with the sampler's name, a line at a time."""

    def __init__(self, sampler: str, lock: Lock, expected: float | None = None) -> None:
        super().__init__(expected)
        self._sampler, self._lock = sampler, lock

    def _write(self, event: dict[str, Any]) -> None:
        named = {"event": event["event"], "sampler": self._sampler, **event}
        with self._lock:
            super()._write(named)


class Track:
    """The line of progress of all lanes."""

    def __init__(self) -> None:
        self._stands: dict[str, str] = {}
        self._lock = Lock()

    def show(self, sampler: str, stand: str) -> None:
        with self._lock:
            self._stands[sampler] = stand
            width = shutil.get_terminal_size().columns - 1
            line = " · ".join(f"{name} {said}" for name, said in self._stands.items())
            sys.stderr.write("\r" + line[:width].ljust(width))
            sys.stderr.flush()


class LineLane(Lines):
    """A sampler's part of the line of progress."""

    def __init__(self, sampler: str, track: Track) -> None:
        super().__init__()
        self._sampler, self._track = sampler, track
        self._lowest = ""

    def start(self, search: Search) -> None:
        self._search, self._planned = search, planned(search.plan)
        said = f"search {search.number}: {short(search.title)}, {self._sampler}"
        told = counted(self._planned, "trial") if self._planned else budget(search.plan)
        print(f"{said}, {told}", flush=True)

    def best(self, course: Ended, run: int) -> None:
        if course.best is not None:
            self._lowest = f" best {course.best.validation_error:.4g}"
        self._show()

    def _show(self) -> None:
        if self._live:
            of = f"/{self._planned}" if self._planned else ""
            self._track.show(self._sampler, f"{self._over}{of}{self._lowest}")

    def done(self, search: Search, store: Store) -> None:
        """How all came out is said once."""


def write_event(event: Mapping[str, Any]) -> None:
    print(as_json(dict(event)), flush=True)
