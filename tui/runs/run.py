"""A run as a reader sees it: a frozen snapshot."""

import json
import sqlite3
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from tui import __version__
from tui.families import Family
from tui.recipe import Recipe
from tui.runs import notes
from tui.runs.decoding import is_seconds, seconds, whole
from tui.runs.outcome import Outcome
from tui.runs.process import Process
from tui.runs.silence import SILENT_SECONDS, Silence
from tui.words import short

LOST_SECONDS = 120.0
"""A run of another host that wrote nothing for this long is lost."""
START_SECONDS = 60.0
"""A queued run that no process took up for this long was never started."""
MODEL = "model"
"""The kind of checkpoint that holds what predicts without the rows that it learned from."""
UNEXPECTED = "the training process ended unexpectedly"
Saved = Callable[[int, Family], str]
"""A phrase on what a run can go on from, by its number and its model."""


class State(StrEnum):
    QUEUED = "queued"
    TRAINING = "training"
    PAUSED = "paused"
    ENDED = "ended"


class Wanted(StrEnum):
    """What the viewers want of a run."""

    RUN = "run"
    PAUSE = "pause"
    STEP = "step"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Run:
    """One run. Errors are headline errors; times are seconds; `created` is seconds since 1970."""

    number: int
    name: str
    note: str
    recipe: Recipe
    state: State
    outcome: Outcome | None
    reason: str
    created: float
    heartbeat: float
    planned: int
    steps: int
    progress: float
    elapsed: float
    best_step: int | None
    best_train_error: float | None
    best_validation_error: float | None
    facts: Mapping[str, Any]
    wanted: Wanted
    process: Process | None
    version: str = ""
    """The program's version that trains it; empty where that is not known."""
    silence: Silence | None = None
    """Why nothing is heard from a process that has not ended; None while it answers."""
    search: int | None = None
    """The search that it is a trial of."""

    @property
    def title(self) -> str:
        return self.name or self.recipe.title

    @property
    def shown_state(self) -> str:
        """The word for where it stands: how it ended, once it did."""
        state = self.state.value if self.state is not State.ENDED else str(self.outcome or "ended")
        return state.replace("_", " ")

    @property
    def hindrance(self) -> str:
        """Why an unfinished run records nothing now; empty while it does."""
        if self.state is State.ENDED:
            return ""
        return self.reason if self.silence is None else str(self.silence)

    @property
    def halted(self) -> bool:
        """Whether it is to stand still, whether it does so yet or not."""
        return self.wanted in (Wanted.PAUSE, Wanted.STEP)

    @property
    def foreseen(self) -> int:
        """How many steps it has at most: those planned, unless nothing was left to improve."""
        return self.steps if self.outcome is Outcome.CONVERGED else self.planned

    @property
    def parameters(self) -> int:
        """How many values it learns; 0 where that is not known beforehand."""
        found = self.facts.get("parameters")
        return found if isinstance(found, int) else 0

    @property
    def rows(self) -> Mapping[str, int]:
        found = self.facts.get("rows")
        pairs = found.items() if isinstance(found, dict) else ()
        return {part: count for part, count in pairs if isinstance(count, int)}

    @property
    def baseline_error(self) -> float | None:
        found = self.facts.get("baseline_error")
        return float(found) if isinstance(found, (int, float)) else None

    @property
    def fold(self) -> tuple[int, int] | None:
        """Of a trial with folds, whose curve is the mean over them: the fold that validates the
        model it keeps, from 0, and how many there are.
        """
        return _pair(self.facts.get("fold"))

    @property
    def several(self) -> str:
        """What its errors are the means over, ``5 folds``; empty where it is one fit."""
        seeds = self.facts.get("seeds")
        over = [f"{self.fold[1]} folds"] if self.fold is not None else []
        over += [f"{seeds} seeds"] if isinstance(seeds, int) and seeds > 1 else []
        return " and ".join(over)

    @property
    def mean_of(self) -> str:
        """A sentence on what its curve is the mean of, and whose model it shows; else empty."""
        if not self.several:
            return ""
        model = "that of the first seed"
        if self.fold is not None:
            number, of = self.fold
            model = f"judged by fold {number + 1} of {of} alone, and learned from the others"
        return f"its errors are means over {self.several}; its model is {model}."

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be known of its data, a sentence or two each."""
        return notes.told(self.facts)

    @property
    def doubts(self) -> tuple[str, ...]:
        """Those of them for which a good score is not to be believed."""
        return notes.doubts(self.facts)

    @property
    def other_version(self) -> str:
        """A sentence if another version of the program trains or trained it; else empty."""
        if not self.version or self.version == __version__:
            return ""
        doing = "was" if self.state is State.ENDED else "is"
        return (
            f"run {self.number} {doing} trained by version {short(self.version, 20)} of this "
            f"program, this is {__version__}: what it shows may differ."
        )

    @property
    def resumable(self) -> bool:
        """Whether it can go on from a saved step: it was stopped, or cut short.

        A trial of several fits goes on with its search alone: what it saved is of one of them.
        """
        over = self.state is State.ENDED and self.outcome in (Outcome.STOPPED, Outcome.FAILED)
        return over and self.steps > 0 and self.process is not None and not self.several

    @property
    def speed(self) -> float:
        """Steps a second of training so far."""
        return self.steps / self.elapsed if self.elapsed > 0 else 0.0

    @classmethod
    def from_row(cls, row: sqlite3.Row, saved: Saved) -> Self:
        """The run of a row; what no version could have written is a failed run that says so.

        Where it was cut short, `saved` is asked what can be gone on from.
        """
        values = {name: row[name] for name in row.keys() if name in _COLUMNS}  # noqa: SIM118
        unreadable = _decode(values)
        process = None
        if not isinstance(row["process"], int | None):
            unreadable = unreadable or "process"
        elif row["process"] is not None:
            process = Process(str(row["host"]), row["process"], str(row["process_start"]))
        reason = _died(values, process, saved)
        if unreadable:
            reason = f"its {unreadable} cannot be read by this version."
        if reason:
            values |= {"state": State.ENDED, "outcome": Outcome.FAILED, "reason": reason}
        return cls(**values, process=process, silence=_silence(values, process))


_NUMBERS = ("created", "heartbeat", "progress", "elapsed")
_COUNTS = ("planned", "steps")
_MEASURED = ("best_train_error", "best_validation_error")
_TEXTS = ("name", "note", "reason", "version")
_COLUMNS = {
    *("number", "recipe", "state", "outcome", "facts", "wanted", "best_step", "search"),
    *(*_NUMBERS, *_COUNTS, *_MEASURED, *_TEXTS),
}


def _decode(values: dict[str, Any]) -> str:
    """Turn what a row holds into what a run is made of; what of it cannot be read, with why."""
    unreadable = ""
    for name, decode, otherwise in (
        ("recipe", lambda text: Recipe.from_dict(json.loads(text)), Recipe()),
        ("facts", _mapping, {}),
        ("state", State, State.ENDED),
        ("wanted", Wanted, Wanted.RUN),
        ("outcome", lambda text: Outcome(text) if text else None, Outcome.FAILED),
    ):
        try:
            values[name] = decode(values[name])
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            # One run of another version must not hide the others.
            values[name] = otherwise
            unreadable = unreadable or f"{name} ({short(str(error))})"
    none = _none_of_them(values)
    for name in _NUMBERS:
        values[name] = seconds(values[name])
    for name in _MEASURED:
        if not isinstance(values[name], (int, float)):
            values[name] = None
    for name in (*_COUNTS, "best_step"):
        if whole(values[name]) is None:
            values[name] = None if name == "best_step" else 0
    values["search"] = whole(values.get("search"))
    for name in _TEXTS:
        values[name] = str(values[name])
    return unreadable or none


def _none_of_them(values: Mapping[str, Any]) -> str:
    """Which of its numbers are none, or could not be; empty where all can be read."""
    wrong = [name for name in _NUMBERS if not is_seconds(values[name])]
    wrong += [name for name in _COUNTS if (count := whole(values[name])) is None or count < 0]
    known = {name: values[name] for name in ("best_step", *_MEASURED) if values[name] is not None}
    wrong += [name for name, value in known.items() if not isinstance(value, (int, float))]
    return " and ".join(name.replace("_", " ") for name in wrong[:3])


def _pair(value: Any) -> tuple[int, int] | None:
    """The fold that ``[0, 5]`` spells."""
    if not isinstance(value, list) or len(value) != 2:
        return None
    number, of = value
    whole = type(number) is int and type(of) is int
    return (number, of) if whole and 0 <= number < of else None


def _mapping(text: str) -> dict[str, Any]:
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError("no object")
    return found


def _died(values: Mapping[str, Any], process: Process | None, saved: Saved) -> str:
    """Why a run that the store calls unfinished is over all the same; empty where it is not."""
    if values["state"] == State.ENDED:
        return ""
    if process is None:
        waited = time.time() - max(values["created"], values["heartbeat"])
        return "its training process never started." if waited > START_SECONDS else ""
    if process.elsewhere() and time.time() - values["heartbeat"] > LOST_SECONDS:
        why = f"nothing was heard from {short(process.host)} any more"
    elif process.gone():
        why = UNEXPECTED
    else:
        return ""
    return f"{why}; {saved(values['number'], values['recipe'].model)}."


def _silence(values: Mapping[str, Any], process: Process | None) -> Silence | None:
    """That the process of an unfinished run has not been heard for some seconds."""
    if process is None or values["state"] == State.ENDED:
        return None
    seconds = time.time() - values["heartbeat"]
    return Silence(seconds, process.number, process.doing()) if seconds > SILENT_SECONDS else None
