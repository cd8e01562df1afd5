"""A search as a reader sees it: a frozen snapshot."""

import json
import sqlite3
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from tui.plan import Plan
from tui.recipe import Recipe
from tui.runs.decoding import decoded, seconds
from tui.runs.outcome import Outcome
from tui.runs.process import Process
from tui.runs.run import LOST_SECONDS, START_SECONDS, State, Wanted
from tui.runs.silence import SILENT_SECONDS, Silence
from tui.words import short


@dataclass(frozen=True, slots=True)
class Search:
    """One search. Times are seconds; `created` is seconds since 1970. `facts` holds what its
    process computed of it: the do-nothing error, what the lead is worth, importances.
    """

    number: int
    name: str
    plan: Plan
    state: State
    outcome: Outcome | None
    reason: str
    created: float
    heartbeat: float
    elapsed: float
    facts: Mapping[str, Any]
    wanted: Wanted
    process: Process | None
    silence: Silence | None = None

    @property
    def title(self) -> str:
        return self.name or self.plan.title

    @property
    def baseline_error(self) -> float | None:
        found = self.facts.get("baseline_error")
        return float(found) if isinstance(found, (int, float)) else None

    @property
    def race(self) -> tuple[int, ...]:
        """The searches that it races with, itself among them; empty where it is in no race."""
        found = self.facts.get("race")
        numbers = found if isinstance(found, list) else []
        whole = all(type(each) is int for each in numbers)
        return tuple(numbers) if whole and self.number in numbers else ()

    @property
    def halted(self) -> bool:
        """Whether it is paused, or is to be."""
        return self.state is State.PAUSED or self.wanted is Wanted.PAUSE

    @property
    def resumable(self) -> bool:
        """Whether it can go on: it was stopped, or cut short."""
        over = self.state is State.ENDED
        return over and self.outcome in (Outcome.STOPPED, Outcome.FAILED)

    @classmethod
    def from_row(cls, row: sqlite3.Row) -> Self:
        """The search of a row; one that no version could have written failed and says so."""
        state = State(row["state"]) if row["state"] in set(State) else State.ENDED
        outcome = Outcome(row["outcome"]) if row["outcome"] in set(Outcome) else None
        wanted = Wanted(row["wanted"]) if row["wanted"] in set(Wanted) else Wanted.RUN
        facts = decoded(row["facts"])
        process = None
        if isinstance(row["process"], int):
            process = Process(str(row["host"]), row["process"], str(row["process_start"]))
        reason = str(row["reason"])
        created, heartbeat, elapsed = (
            seconds(row[name]) for name in ("created", "heartbeat", "elapsed")
        )
        try:
            plan = Plan.from_dict(json.loads(row["plan"]))
            cut = _cut_short(state, process, created, heartbeat)
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            plan = Plan(Recipe(), {})
            cut = f"its plan cannot be read by this version ({short(str(error))})."
        if cut:
            state, outcome, reason = State.ENDED, Outcome.FAILED, cut
        return cls(
            number=row["number"],
            name=str(row["name"]),
            plan=plan,
            state=state,
            outcome=outcome,
            reason=reason,
            created=created,
            heartbeat=heartbeat,
            elapsed=elapsed,
            facts=facts if isinstance(facts, dict) else {},
            wanted=wanted,
            process=process,
            silence=_silence(state, process, heartbeat),
        )


def _cut_short(state: State, process: Process | None, created: float, heartbeat: float) -> str:
    """Why a search that the store calls unfinished is over all the same; empty where it is not."""
    if state is State.ENDED:
        return ""
    if process is None:
        waited = time.time() - max(created, heartbeat)
        return "its process never started." if waited > START_SECONDS else ""
    if process.elsewhere() and time.time() - heartbeat > LOST_SECONDS:
        return f"nothing was heard from {short(process.host)} any more; finished trials are kept."
    gone = not process.elsewhere() and process.gone()
    if gone and state is State.QUEUED:
        return (
            "its process ended while it was starting: resumed, it begins; finished trials are kept."
        )
    return "its process ended unexpectedly; finished trials are kept." if gone else ""


def _silence(state: State, process: Process | None, heartbeat: float) -> Silence | None:
    if process is None or state in (State.ENDED, State.QUEUED):
        return None  # one that starts has not begun to tell
    seconds = time.time() - heartbeat
    return Silence(seconds, process.number, process.doing()) if seconds > SILENT_SECONDS else None
