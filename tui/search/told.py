"""What a sampler is told of a trial that is over."""

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

from tui.runs.trial import Trial, TrialState


class Told(NamedTuple):
    """`error` is None where there is none; `path` is the best error so far, by step."""

    number: int
    values: Mapping[str, Any]
    error: float | None
    path: tuple[tuple[int, float], ...]
    state: str


def told_of(trial: Trial) -> Told:
    """What a sampler is told of a trial that the store keeps."""
    error = trial.error if trial.state is not TrialState.FAILED else None
    finite = error is not None and math.isfinite(error)
    return Told(
        trial.number, trial.values, error if finite else None, trial.path, trial.state.value
    )
