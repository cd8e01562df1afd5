"""A trial as a point: where it lies on each searched hyperparameter, and its error."""

from collections.abc import Iterable, Sequence
from math import isfinite
from typing import NamedTuple

from tui.hyperparameters.dimension import Dimension
from tui.runs.trial import ENDED_EARLY, Trial, TrialState


class Dot(NamedTuple):
    """Trial `trial`. `units` are its places on the dimensions, 0 to 1; None where it has none."""

    trial: int
    units: tuple[float | None, ...]
    error: float
    pruned: bool = False


def dot(trial: Trial, dimensions: Sequence[Dimension]) -> Dot | None:
    """The point of `trial`; None where it has no error that could be drawn."""
    if trial.error is None or not isfinite(trial.error) or trial.state is TrialState.FAILED:
        return None
    units = tuple(_unit(each, trial.values.get(each.key)) for each in dimensions)
    return Dot(trial.number, units, trial.error, trial.state in ENDED_EARLY)


def _unit(dimension: Dimension, value: object) -> float | None:
    if value is None:
        return None
    try:
        found = dimension.unit(value)
    except (ValueError, TypeError, OverflowError):  # not a value of this space
        return None
    return found if isfinite(found) else None


def best_of(dots: Iterable[Dot]) -> Dot | None:
    """The one with the lowest error that was not ended early; of equal ones the earliest."""
    whole = [each for each in dots if not each.pruned]
    return min(whole, key=lambda each: (each.error, each.trial), default=None)
