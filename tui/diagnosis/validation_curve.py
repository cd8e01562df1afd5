"""A validation curve: error on train and validation over the values of one hyperparameter."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tui.hyperparameters import Hyperparameter, Range
from tui.hyperparameters.dimension import Dimension
from tui.hyperparameters.number import Number
from tui.plan import Plan
from tui.runs.spread import Spread
from tui.runs.trial import Trial, TrialState


class Zone(StrEnum):
    UNDERFIT = "underfit"
    GOOD = "good"
    OVERFIT = "overfit"


@dataclass(frozen=True, slots=True)
class Point:
    """The errors of the fits of one value; `over` once they are trained, `failed` says why not."""

    value: Any
    train: tuple[float, ...]
    validation: tuple[float, ...]
    over: bool = True
    failed: str = ""

    @property
    def judged(self) -> bool:
        """Whether it has errors to compare."""
        return not self.failed and bool(self.validation) and math.isfinite(self.error)

    @property
    def error(self) -> float:
        """The mean validation error; NaN without one."""
        return mean(self.validation)

    @property
    def train_error(self) -> float:
        return mean(self.train)

    @property
    def noise(self) -> float:
        """The standard error of `error` over folds or seeds; NaN of one fit alone."""
        return standard_error(self.validation)


@dataclass(frozen=True, slots=True)
class Curve:
    """The points in the order of their values. `present` is what the recipe has."""

    of: Hyperparameter
    points: tuple[Point, ...]
    present: Any

    @property
    def best(self) -> Point | None:
        """The point of the lowest validation error, of equal ones the first."""
        judged = [point for point in self.points if point.judged]
        return min(judged, key=lambda point: point.error, default=None)

    @property
    def log(self) -> bool:
        """Whether its values are numbers to be drawn on a logarithmic axis."""
        values = [point.value for point in self.points]
        numbers = all(type(value) in (int, float) and value > 0 for value in values)
        declaration = self.of.declaration
        return numbers and isinstance(declaration, Number) and declaration.scale == "log"

    def zones(self) -> list[Zone | None]:
        """What each point is called; None of those without errors.

        Good is what is within one standard error of the best. Worse numbers underfit on the side
        of the best at whose end train is worse, too, by more than noise, and overfit on the other:
        there it is the gap that grew. Words are judged each by itself.
        """
        best = self.best
        if best is None:
            return [None] * len(self.points)
        judged = [point for point in self.points if point.judged]
        numbers = all(isinstance(point.value, (int, float)) for point in judged)
        at, zones = self.points.index(best), list[Zone | None]()
        for place, point in enumerate(self.points):
            end = (judged[0] if place < at else judged[-1]) if numbers else point
            zones.append(zone_of(point, best, end) if point.judged else None)
        return zones


def zone_of(point: Point, best: Point, end: Point) -> Zone:
    """What `point` is called beside the `best`, where `end` is the last on its side of that."""
    if point.error <= best.error + _known(best.noise):
        return Zone.GOOD
    noise = math.hypot(_known(standard_error(end.train)), _known(standard_error(best.train)))
    return Zone.UNDERFIT if end.train_error > best.train_error + noise else Zone.OVERFIT


def _known(noise: float) -> float:
    return noise if math.isfinite(noise) else 0.0


def curve_of(plan: Plan, trials: Sequence[Trial], spread: Callable[[int], Spread | None]) -> Curve:
    """The curve that the trials of `plan`, a curve's, draw; `spread` gives that of a run."""
    dimension = plan.dimensions[0]
    present = plan.recipe.model.values()[dimension.key]
    points: list[Point] = []
    for trial in trials:
        found = spread(trial.run)
        if plan.staged:
            points += [] if found is None else _steps(plan, dimension, trial, found)
        else:
            points.append(_point(trial, trial.values[dimension.key], found, -1))
    if all(isinstance(point.value, (int, float)) for point in points):
        points.sort(key=lambda point: float(point.value))
    return Curve(dimension.of, tuple(points), present)


def _steps(plan: Plan, dimension: Dimension, trial: Trial, found: Spread) -> list[Point]:
    """The values are steps of one trial: those kept that are nearest to evenly spread ones."""
    high = trial.values[dimension.key]
    last = found.steps[-1]
    if len(found.train[-1]) < len(found.train[0]) or last < 1:
        return []
    declaration = dimension.of.declaration
    scale = declaration.scale if isinstance(declaration, Number) else "linear"
    wanted: tuple[int, ...] = (1,)
    if high > 1:
        whole = Dimension(dimension.of, Range(1, high, scale))
        wanted = whole.points(max(plan.strategy.trials, 2))
    reached = [step for step in wanted if step <= last]
    places = dict.fromkeys(found.at(step) for step in reached)
    points = [_point(trial, found.steps[place], found, place) for place in places if place >= 0]
    if trial.state is not TrialState.TRAINING and wanted[-1] > last:
        # All ended before: more of it changes nothing.
        points.append(_point(trial, high, found, -1))
    return points


def _point(trial: Trial, value: Any, found: Spread | None, place: int) -> Point:
    failed = trial.reason if trial.state is TrialState.FAILED else ""
    train = found.train[place] if found else ()
    validation = found.validation[place] if found else ()
    return Point(value, train, validation, trial.state is not TrialState.TRAINING, failed)


def mean(values: Sequence[float]) -> float:
    """The mean of finite values; NaN where there is none."""
    return _finite(sum(values) / len(values)) if values else math.nan


def deviation(values: Sequence[float]) -> float:
    """The standard deviation over folds or seeds; NaN of fewer than two, or of endless ones."""
    middle = mean(values)
    apart = [value - middle for value in values]
    if len(values) < 2:
        return math.nan
    return _finite(math.sqrt(sum(each * each for each in apart) / (len(values) - 1)))


def standard_error(values: Sequence[float]) -> float:
    """That of the mean over folds or seeds; NaN of fewer than two."""
    return deviation(values) / math.sqrt(max(len(values), 1))


def _finite(value: float) -> float:
    return value if math.isfinite(value) else math.nan
