"""Tree-structured Parzen estimators, by Optuna, for a space that is known beforehand."""

import warnings
from typing import final

from optuna.distributions import BaseDistribution
from optuna.samplers import TPESampler
from optuna.study import Study
from optuna.trial import FrozenTrial

from tui.plan import Plan
from tui.search.distributions import distribution


@final
class ParzenSampler(TPESampler):
    """Draws together what every trial has; Optuna would look through all trials for that."""

    def __init__(self, seed: int, plan: Plan) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # some of it is experimental in some versions
            super().__init__(
                seed=seed,
                multivariate=True,
                constant_liar=True,
                warn_independent_sampling=False,
            )
        always = [each for each in plan.dimensions if not plan.conditional(each.of)]
        self._together = {each.key: distribution(each) for each in always}

    def infer_relative_search_space(
        self, study: Study, trial: FrozenTrial
    ) -> dict[str, BaseDistribution]:
        return {key: each for key, each in sorted(self._together.items()) if not each.single()}
