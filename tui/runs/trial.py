"""A trial of a search as a reader sees it: a frozen snapshot."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from tui.runs.decoding import decoded, seconds, whole


class TrialState(StrEnum):
    TRAINING = "training"
    COMPLETE = "complete"
    PRUNED = "pruned"
    STOPPED = "stopped"
    FAILED = "failed"


def called(state: TrialState, going: bool) -> str:
    """What `state` is called: a trial that trains is cut off where nothing is `going` on."""
    return str(state) if state is not TrialState.TRAINING or going else "cut off"


_STATES = frozenset(TrialState)
ENDED_EARLY = frozenset({TrialState.PRUNED, TrialState.STOPPED})
"""Not trained to its end: a pruner, a person or the budget ended it."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One setting of a search and what came of it; `run` holds its curve.

    `error` is the mean validation error over its parts (folds, seeds) at `best_step`, the step that
    is kept: for most families that of the lowest. `parts` is the error of each there. `path` is
    that error so far at the steps where it was judged.
    """

    search: int
    number: int
    run: int
    values: Mapping[str, Any]
    state: TrialState
    error: float | None
    train_error: float | None
    best_step: int | None
    steps: int
    parts: tuple[float, ...]
    path: tuple[tuple[int, float], ...]
    reason: str
    elapsed: float

    @classmethod
    def from_row(cls, row: sqlite3.Row) -> Self:
        """The trial of a row; what cannot be read in it is empty."""
        values = decoded(row["setting"])
        state = row["state"] if row["state"] in _STATES else TrialState.FAILED
        return cls(
            search=row["search"],
            number=row["number"],
            run=whole(row["run"]) or 0,
            values=_settled(values) if isinstance(values, dict) else {},
            state=TrialState(state),
            error=_measured(row["error"]),
            train_error=_measured(row["train_error"]),
            best_step=whole(row["best_step"]),
            steps=whole(row["steps"]) or 0,
            parts=_numbers(row["parts"]),
            path=_pairs(row["path"]),
            reason=str(row["reason"]),
            elapsed=seconds(row["elapsed"]),
        )


def setting(values: Mapping[str, Any]) -> str:
    """`values` as they are stored."""
    return json.dumps(dict(values))


def _settled(values: dict[str, Any]) -> dict[str, Any]:
    return {
        key: tuple(value) if isinstance(value, list) else value for key, value in values.items()
    }


def _measured(value: Any) -> float | None:
    return float(value) if isinstance(value, (int, float)) else None


def _numbers(text: Any) -> tuple[float, ...]:
    if text == "[]":  # of very many trials reading takes a while
        return ()
    found = decoded(text)
    listed = found if isinstance(found, list) else []
    return tuple(float(each) for each in listed if isinstance(each, (int, float)))


def _pairs(text: Any) -> tuple[tuple[int, float], ...]:
    if text == "[]":
        return ()
    found = decoded(text)
    listed = found if isinstance(found, list) else []
    return tuple(
        (int(each[0]), float(each[1]))
        for each in listed
        if isinstance(each, list)
        and len(each) == 2
        and all(isinstance(part, (int, float)) for part in each)
    )
