"""Following a search of another process: in lines, or as the events that `search --json` writes."""

import math
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tui.cli.search_report import JsonLines, Lines, Reporter, status_of
from tui.cli.status import PIPE_CLOSED
from tui.errors import Refusal
from tui.runs.record import Record
from tui.runs.run import State
from tui.runs.store import Store
from tui.runs.trial import Trial, TrialState

BATCH = 1000
"""Trials read at one look."""
POLL_SECONDS, LINE_SECONDS, SILENCE_SECONDS = 0.1, 1.0, 10.0


@dataclass
class _Over:
    """A trial that is over, as the driver would hand it out."""

    number: int
    values: Mapping[str, Any]
    state: TrialState
    reason: str
    best: Record | None
    parts: tuple[float, ...]
    step: int
    elapsed: float


class PlainLines(Lines):
    """A line a second of how far it is, on stdout; the result as `search` prints it."""

    def __init__(self) -> None:
        super().__init__()
        self._news = False

    def _show(self) -> None:
        self._news = True  # told once all is known that is new

    def look(self) -> None:
        """Say what is new, if it is time to."""
        now = time.monotonic()
        if self._news and now >= self._due:
            self._news, self._due = False, now + LINE_SECONDS
            print(self._line(), flush=True)

    def clear(self) -> None:
        """Lines stay."""


def newest(store: Store) -> int:
    """The search to watch where none is named: the newest that goes on, else the newest."""
    found = store.searches.active() or store.searches.newest(1)
    if not found:
        raise Refusal("there is no search to watch: `python -m tui search` makes one.")
    return found[0].number


def follow(store: Store, number: int, json: bool) -> int:
    """Say what becomes of search `number` until it ends; the exit status."""
    kind = store.searches.known(number).plan.kind
    if not kind.tries:
        raise Refusal(
            f"search {number} is a curve and has no trials: `python -m tui curve --show {number}` "
            "draws it as far as it is known."
        )
    lines = PlainLines()
    report: Reporter = JsonLines() if json else lines
    while not (search := store.searches.known(number)).facts and search.state is not State.ENDED:
        store.version()  # says so if the store is gone
        time.sleep(POLL_SECONDS)
    report.start(search)
    training: set[int] = set()
    beyond, best, due = 0, (math.inf, -1), 0.0  # without an error no trial is below that
    while not report.closed:
        store.version()
        search = store.searches.known(number)  # before its trials: of one that ended all are there
        new = store.searches.from_number(number, beyond, BATCH)
        for trial in [*(store.searches.numbered(number, training) if training else ()), *new]:
            beyond = max(beyond, trial.number + 1)
            if trial.state is TrialState.TRAINING:
                training.add(trial.number)
                continue
            training.discard(trial.number)
            report.trial(_over(trial), trial.run)
            if (rank := _rank(trial)) < best:
                best = rank
                report.best(_over(trial), trial.run)
        lines.look()
        if len(new) == BATCH:
            continue
        if search.state is State.ENDED:
            report.done(search, store)
            break
        if search.silence is not None and time.monotonic() >= due:
            due = time.monotonic() + SILENCE_SECONDS
            report.say(str(search.silence))
        time.sleep(POLL_SECONDS)
    return PIPE_CLOSED if report.closed else status_of(search)


def _rank(trial: Trial) -> tuple[float, int]:
    """The lower, the better; endless of all but trials that were trained to their end."""
    error = trial.error if trial.state is TrialState.COMPLETE else None
    if error is None or not math.isfinite(error):
        return math.inf, trial.number
    return error, trial.number


def _over(trial: Trial) -> _Over:
    best = None
    if trial.error is not None and trial.best_step is not None:
        train = math.nan if trial.train_error is None else trial.train_error
        best = Record(trial.best_step, train, trial.error, math.nan, math.nan, trial.elapsed)
    return _Over(
        trial.number,
        trial.values,
        trial.state,
        trial.reason,
        best,
        trial.parts,
        trial.steps,
        trial.elapsed,
    )
