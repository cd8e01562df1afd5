"""A run as a reader sees it: a frozen snapshot."""

import json
import sqlite3
import time
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.process import Process
from tui.words import short

LOST_SECONDS = 120.0
"""A run of another host that wrote nothing for this long is lost."""
START_SECONDS = 60.0
"""A queued run that no process took up for this long was never started."""


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

    @property
    def title(self) -> str:
        return self.name or self.recipe.title

    @property
    def parameters(self) -> int:
        """How many values it learns; 0 until that is known."""
        return int(self.facts.get("parameters", 0))

    @property
    def rows(self) -> Mapping[str, int]:
        return dict(self.facts.get("rows", {}))

    @property
    def baseline_error(self) -> float | None:
        return self.facts.get("baseline_error")

    @property
    def speed(self) -> float:
        """Steps a second of training so far."""
        return self.steps / self.elapsed if self.elapsed > 0 else 0.0

    @classmethod
    def from_row(cls, row: sqlite3.Row) -> Self:
        values = dict(row)
        host, number, start = (values.pop(k) for k in ("host", "process", "process_start"))
        values.pop("wanted_steps")
        process = Process(host, number, start) if number is not None else None
        try:
            values["recipe"] = Recipe.from_dict(json.loads(values["recipe"]))
        except ValueError as error:
            # One run of another version must not hide the others.
            values["recipe"] = Recipe()
            values |= {"state": State.ENDED, "outcome": Outcome.FAILED}
            values["reason"] = f"its recipe cannot be read by this version ({short(str(error))})."
        values["facts"] = json.loads(values["facts"])
        values["outcome"] = Outcome(values["outcome"]) if values["outcome"] else None
        values["wanted"] = Wanted(values["wanted"])
        values["state"] = State(values["state"])
        reason = _died(values, process)
        if reason:
            values |= {"state": State.ENDED, "outcome": Outcome.FAILED, "reason": reason}
        return cls(**values, process=process)


def _died(values: Mapping[str, Any], process: Process | None) -> str:
    """Why a run that the store calls unfinished is over all the same; empty where it is not."""
    if values["state"] == State.ENDED:
        return ""
    if process is None:
        waited = time.time() - values["created"]
        return "its training process never started." if waited > START_SECONDS else ""
    lost = process.elsewhere() and time.time() - values["heartbeat"] > LOST_SECONDS
    if lost:
        host = short(process.host)
        return f"nothing was heard from {host} any more; {values['steps']} steps are kept."
    if not process.gone():
        return ""
    return f"the training process ended unexpectedly; {values['steps']} steps are kept."
