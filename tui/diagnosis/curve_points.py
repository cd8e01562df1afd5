"""The validation curve that the trials of a search draw."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from tui.diagnosis.nearer import always_nearer
from tui.diagnosis.validation_curve import Curve, Point
from tui.grid import trials as planned_trials
from tui.hyperparameters import Range
from tui.hyperparameters.dimension import Dimension
from tui.hyperparameters.number import Number
from tui.plan import Plan
from tui.runs.spread import Spread
from tui.runs.trial import Trial, TrialState

_ENDED = frozenset({TrialState.COMPLETE, TrialState.PRUNED, TrialState.FAILED})
"""States that say what a value comes to: nobody cut it short."""


def curve_of(
    plan: Plan,
    trials: Sequence[Trial],
    spread: Callable[[int], Spread | None],
    facts: Mapping[str, Any] = MappingProxyType({}),
) -> Curve:
    """The curve that the trials of `plan`, a curve's, draw; `spread` gives that of a run, `facts`
    are those of its search.
    """
    dimension = plan.dimensions[0]
    present = plan.recipe.model.values()[dimension.key]
    points, planned = list[Point](), 0
    for trial in trials:
        found = spread(trial.run)
        if plan.staged:
            wanted = _wanted(plan, dimension, trial)
            planned = 0 if trial.state in _ENDED else len(wanted)
            points += [] if found is None else _steps(wanted, trial, found)
        else:
            points.append(_point(trial, trial.values[dimension.key], found, -1))
    if trials and not plan.staged:
        planned = planned_trials(plan)
    if all(isinstance(point.value, (int, float)) for point in points):
        points.sort(key=lambda point: float(point.value))
    return Curve(
        dimension.of,
        tuple(points),
        present,
        planned,
        _ends(plan, dimension),
        _rows(plan, facts),
        always_nearer(plan.recipe.model, dimension.of),
        plan.parts,
        plan.strategy.part_word,
    )


def _rows(plan: Plan, facts: Mapping[str, Any]) -> tuple[int, int]:
    """The rows of train and validation of which errors are shares; 0 where they are none."""
    recipe, found = plan.recipe, facts.get("rows")
    shares = recipe.data.task in ("binary", "multiclass") and recipe.model.predicts
    if not shares or not recipe.usual_error or not isinstance(found, Mapping):
        return 0, 0
    train, validation = (found.get(name) for name in ("train", "validation"))
    if isinstance(train, int) and isinstance(validation, int) and min(train, validation) > 0:
        return train, validation
    return 0, 0


def _ends(plan: Plan, dimension: Dimension) -> tuple[float, float] | None:
    """What the values of `plan` lie between; None of words."""
    searched = dimension.searched
    if isinstance(searched, Range):
        return searched.low, searched.high
    numbers = [each for each in searched.values if isinstance(each, (int, float))]
    if not numbers or len(numbers) < len(searched.values):
        return None
    return (1 if plan.staged else min(numbers)), max(numbers)


def _wanted(plan: Plan, dimension: Dimension, trial: Trial) -> tuple[int, ...]:
    """The steps of `trial` that are to be the values."""
    high = trial.values[dimension.key]
    declaration = dimension.of.declaration
    scale = declaration.scale if isinstance(declaration, Number) else "linear"
    if high <= 1:
        return (1,)
    return Dimension(dimension.of, Range(1, high, scale)).points(max(plan.strategy.trials, 2))


def _steps(wanted: Sequence[int], trial: Trial, found: Spread) -> list[Point]:
    """The values are steps of one trial: those kept that are nearest to the `wanted` ones."""
    last = found.steps[-1]
    if len(found.train[-1]) < len(found.train[0]) or last < 1:
        return []
    reached = [step for step in wanted if step <= last]
    places = dict.fromkeys(found.at(step) for step in reached)
    points = [_point(trial, found.steps[place], found, place) for place in places if place >= 0]
    # All fits are past every step but the last that is kept.
    points = [replace(each, over=each.over or each.value < last) for each in points]
    trained = trial.state in (TrialState.COMPLETE, TrialState.FAILED)
    if trained and wanted[-1] > last:
        # All ended before: more of it changes nothing.
        points.append(_point(trial, wanted[-1], found, -1))
    return points


def _point(trial: Trial, value: Any, found: Spread | None, place: int) -> Point:
    failed = trial.reason if trial.state is TrialState.FAILED else ""
    train = found.train[place] if found else ()
    validation = found.validation[place] if found else ()
    return Point(value, train, validation, trial.state in _ENDED, failed)
