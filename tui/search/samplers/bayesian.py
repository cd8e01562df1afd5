"""Trials chosen by what the others showed: samplers of Optuna, asked through a study in memory."""

import logging
from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, final

import optuna
from optuna.distributions import (
    BaseDistribution,
    CategoricalDistribution,
    FloatDistribution,
    IntDistribution,
)
from optuna.trial import Trial as OptunaTrial
from optuna.trial import TrialState, create_trial

from tui.hyperparameters import OneOf
from tui.hyperparameters.dimension import Dimension
from tui.plan import Plan
from tui.search.samplers.gp import GaussianProcessSampler
from tui.search.samplers.sampler import Sampler
from tui.search.told import Told

STATES = {
    "complete": TrialState.COMPLETE,
    "pruned": TrialState.PRUNED,
    "failed": TrialState.FAIL,
}


class Studied(Sampler):
    """Keeps an Optuna study in memory; what chooses is `sampler`, made anew for each trial.

    Trials that are not over are in it too, as running. One without a finite error counts as
    pruned at its start, which places it behind all others: failed ones would not count at all,
    and the same spot would be tried again.
    """

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        logging.getLogger("optuna").setLevel(logging.ERROR)
        self._study = optuna.create_study(direction="minimize")
        self._running: dict[int, OptunaTrial] = {}

    @abstractmethod
    def sampler(self, seed: int) -> optuna.samplers.BaseSampler:
        """What chooses the next trial."""

    def ask(self, number: int) -> dict[str, Any] | None:
        seed = int(self.generator(number).integers(2**31))
        self._study.sampler = self.sampler(seed)
        trial = self._study.ask()
        self._running[number] = trial
        return self._suggested(trial)

    def asked(self, number: int, values: Mapping[str, Any]) -> None:
        self._study.enqueue_trial(
            {each.key: _choice(each, values[each.key]) for each in self._applying(values)}
        )
        trial = self._study.ask()
        self._running[number] = trial
        self._suggested(trial)

    def tell(self, told: Told) -> None:
        trial = self._running.pop(told.number, None)
        if trial is None:
            self._study.add_trial(frozen(self.dimensions, told))
            return
        finite = told.error is not None
        for step, error in told.path if finite else ():
            trial.report(error, step)
        if told.state == "complete" and finite:
            self._study.tell(trial, told.error)
        else:
            self._study.tell(trial, state=TrialState.PRUNED)

    def _applying(self, values: Mapping[str, Any]) -> list[Dimension]:
        return [each for each in self.dimensions if each.key in values]

    def _suggested(self, trial: OptunaTrial) -> dict[str, Any]:
        """Ask field by field, those that decide whether others apply before these."""
        found: dict[str, Any] = {}
        for each in _ordered(self.dimensions):
            model = self.plan.recipe_of(found).model
            if model.applies(each.of):
                found[each.key] = _suggest(trial, each)
        return {each.key: found[each.key] for each in self.dimensions if each.key in found}


@final
class Tpe(Studied):
    """Tree-structured Parzen estimators (Bergstra et al. 2011), by Optuna."""

    def sampler(self, seed: int) -> optuna.samplers.BaseSampler:
        return optuna.samplers.TPESampler(seed=seed, constant_liar=True)


@final
class Gp(Studied):
    """Expected improvement under a Gaussian process."""

    def sampler(self, seed: int) -> optuna.samplers.BaseSampler:
        return GaussianProcessSampler(seed)


def distribution(dimension: Dimension) -> BaseDistribution:
    """What Optuna draws it from. The members of a set are drawn by their place in it."""
    searched = dimension.searched
    if isinstance(searched, OneOf):
        return CategoricalDistribution(tuple(range(len(searched.values))))
    log = searched.scale == "log"
    if dimension.whole:
        return IntDistribution(int(searched.low), int(searched.high), log=log)
    return FloatDistribution(searched.low, searched.high, log=log)


def frozen(dimensions: tuple[Dimension, ...], told: Told) -> optuna.trial.FrozenTrial:
    """A trial that is over, as Optuna keeps it."""
    here = [each for each in dimensions if each.key in told.values]
    finite = told.error is not None
    complete = told.state == "complete" and finite
    return create_trial(
        state=TrialState.COMPLETE if complete else TrialState.PRUNED,
        value=told.error if complete else None,
        params={each.key: _choice(each, told.values[each.key]) for each in here},
        distributions={each.key: distribution(each) for each in here},
        intermediate_values=dict(told.path) if finite else {},
    )


def _choice(dimension: Dimension, value: Any) -> Any:
    """`value` as Optuna keeps it."""
    searched = dimension.searched
    return searched.values.index(value) if isinstance(searched, OneOf) else value


def _suggest(trial: OptunaTrial, dimension: Dimension) -> Any:
    searched, key = dimension.searched, dimension.key
    if isinstance(searched, OneOf):
        return searched.values[trial.suggest_categorical(key, range(len(searched.values)))]
    log = searched.scale == "log"
    if dimension.whole:
        return trial.suggest_int(key, int(searched.low), int(searched.high), log=log)
    return trial.suggest_float(key, searched.low, searched.high, log=log)


def _ordered(dimensions: tuple[Dimension, ...]) -> list[Dimension]:
    """Those that no other decides about first."""
    return sorted(dimensions, key=lambda each: each.of.declaration.when is not None)
