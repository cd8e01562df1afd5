"""What is searched, and trials that are over, as Optuna keeps them."""

from collections.abc import Sequence
from typing import Any, Self

from optuna.distributions import (
    BaseDistribution,
    CategoricalDistribution,
    FloatDistribution,
    IntDistribution,
)
from optuna.trial import FrozenTrial, Trial, TrialState, create_trial

from tui.hyperparameters import OneOf
from tui.hyperparameters.dimension import Dimension
from tui.search.told import Told


class Over(FrozenTrial):
    """A trial that never changes again, so that a copy shares what is in it: a study copies every
    trial that it is given, which took most of the time until a large search went on.
    """

    @classmethod
    def of(cls, trial: FrozenTrial) -> Self:
        found = cls.__new__(cls)
        found.__dict__.update(trial.__dict__)
        return found

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self.of(self)


def distribution(dimension: Dimension) -> BaseDistribution:
    """What Optuna draws it from; the members of a set are words, as a person types them."""
    searched = dimension.searched
    if isinstance(searched, OneOf):
        return CategoricalDistribution(tuple(kept(dimension, each) for each in searched.values))
    log = searched.scale == "log"
    if dimension.whole:
        return IntDistribution(int(searched.low), int(searched.high), log=log)
    return FloatDistribution(searched.low, searched.high, log=log)


def kept(dimension: Dimension, value: Any) -> Any:
    """`value` as Optuna keeps it."""
    set_of = isinstance(dimension.searched, OneOf)
    return dimension.of.declaration.format(value) if set_of else value


def meant(dimension: Dimension, held: Any) -> Any:
    """The value that `kept` turned into `held`."""
    searched = dimension.searched
    if not isinstance(searched, OneOf):
        return held
    return next(each for each in searched.values if kept(dimension, each) == held)


def suggested(trial: Trial, dimension: Dimension) -> Any:
    """The value that the trial's sampler chooses."""
    key, held = dimension.key, distribution(dimension)
    if isinstance(held, CategoricalDistribution):
        return meant(dimension, trial.suggest_categorical(key, held.choices))
    if isinstance(held, IntDistribution):
        return trial.suggest_int(key, held.low, held.high, log=held.log)
    assert isinstance(held, FloatDistribution)
    return trial.suggest_float(key, held.low, held.high, log=held.log)


def frozen(
    dimensions: Sequence[Dimension],
    distributions: Sequence[BaseDistribution],
    told: Told,
    state: TrialState,
    attributes: dict[str, Any] | None = None,
) -> FrozenTrial:
    """A trial that is over; one that failed has no error and no path."""
    here = [
        (each, held)
        for each, held in zip(dimensions, distributions, strict=True)
        if each.key in told.values
    ]
    made = create_trial(
        state=state,
        value=told.error if state is TrialState.COMPLETE else None,
        params={each.key: kept(each, told.values[each.key]) for each, _ in here},
        distributions={each.key: held for each, held in here},
        intermediate_values=dict(told.path) if told.error is not None else {},
        user_attrs=attributes,
    )
    return Over.of(made)
