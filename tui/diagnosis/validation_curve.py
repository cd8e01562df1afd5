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
        return deviation(self.validation) / math.sqrt(max(len(self.validation), 1))


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
        """What each point is called, `zone_of`; None of those without errors."""
        best = self.best
        return [
            None if best is None or not point.judged else zone_of(point, best)
            for point in self.points
        ]


def zone_of(point: Point, best: Point) -> Zone:
    """Good within one standard error of the best. Worse ones underfit where most of what they
    lose they lose on train already, and overfit where it is the gap that grew.
    """
    noise = best.noise if math.isfinite(best.noise) else 0.0
    if point.error <= best.error + noise:
        return Zone.GOOD
    on_train = point.train_error - best.train_error
    gap = (point.error - point.train_error) - (best.error - best.train_error)
    return Zone.OVERFIT if gap > on_train else Zone.UNDERFIT


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


def _finite(value: float) -> float:
    return value if math.isfinite(value) else math.nan
