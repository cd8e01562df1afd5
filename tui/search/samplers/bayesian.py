"""Trials chosen by what the others showed: samplers of Optuna, asked through a study in memory."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, final

import optuna
from optuna.samplers import BaseSampler
from optuna.trial import Trial as OptunaTrial
from optuna.trial import TrialState

from tui.hyperparameters.dimension import Dimension
from tui.plan import Plan
from tui.search.distributions import distribution, frozen, kept, suggested
from tui.search.quiet import hush
from tui.search.samplers.gp import GaussianProcessSampler
from tui.search.samplers.parzen import ParzenSampler
from tui.search.samplers.rounding import Rounding
from tui.search.samplers.sampler import Sampler
from tui.search.told import Told


class Studied(Sampler):
    """Keeps an Optuna study in memory; what chooses is `sampler`, made anew for each trial.

    Trials that are not over are in it too, as running. One without a finite error counts as
    pruned at its start, which places it behind all others: failed ones would not count at all,
    and the same spot would be tried again.
    """

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        hush()
        self._distributions = [distribution(each) for each in self.dimensions]
        self._study = optuna.create_study(direction="minimize")
        self._running: dict[int, OptunaTrial] = {}

    @abstractmethod
    def sampler(self, seed: int) -> BaseSampler:
        """What chooses the next trial."""

    def ask(self, number: int) -> dict[str, Any] | None:
        seed = int(self.generator(number).integers(2**31))
        self._study.sampler = Rounding(self.sampler(seed), self.dimensions)
        return self._begun(number)

    def asked(self, number: int, values: Mapping[str, Any]) -> None:
        self._study.enqueue_trial(
            {
                each.key: kept(each, values[each.key])
                for each in self.dimensions
                if each.key in values
            }
        )
        self._begun(number)

    def replaced(self, number: int, values: Mapping[str, Any]) -> None:
        self._study.tell(self._running.pop(number), state=TrialState.FAIL)  # it does not count
        self.asked(number, values)

    def tell(self, told: Told) -> None:
        complete = told.state == "complete" and told.error is not None
        state = TrialState.COMPLETE if complete else TrialState.PRUNED
        trial = self._running.pop(told.number, None)
        if trial is None:
            self._study.add_trial(frozen(self.dimensions, self._distributions, told, state))
            return
        for step, error in told.path if told.error is not None else ():
            trial.report(error, step)
        self._study.tell(trial, told.error if complete else None, state=state)

    def _begun(self, number: int) -> dict[str, Any]:
        """Ask the study field by field, those that decide whether others apply before these."""
        trial = self._running[number] = self._study.ask()
        found: dict[str, Any] = {}
        for each in _ordered(self.dimensions):
            if self.plan.recipe_of(found).model.applies(each.of):
                found[each.key] = suggested(trial, each)
        return {each.key: found[each.key] for each in self.dimensions if each.key in found}


@final
class Tpe(Studied):
    """Tree-structured Parzen estimators (Bergstra et al. 2011), by Optuna.

    Trials under way count as bad ones, so that the next is tried elsewhere.
    """

    def sampler(self, seed: int) -> BaseSampler:
        return ParzenSampler(seed, self.plan)


@final
class Gp(Studied):
    """Expected improvement under a Gaussian process."""

    def sampler(self, seed: int) -> BaseSampler:
        return GaussianProcessSampler(seed, self.plan)


def _ordered(dimensions: tuple[Dimension, ...]) -> list[Dimension]:
    """Those that no other decides about first."""
    return sorted(dimensions, key=lambda each: each.of.declaration.when is not None)
