"""Values of few digits, whichever sampler draws them."""

from collections.abc import Sequence
from typing import Any, final

from optuna.distributions import BaseDistribution
from optuna.samplers import BaseSampler
from optuna.study import Study
from optuna.trial import FrozenTrial

from tui.hyperparameters.dimension import Dimension


@final
class Rounding(BaseSampler):
    """`sampler`, its values `Dimension.rounded`.

    They are so before the study has them: one that is rebuilt from stored trials is the same.
    """

    def __init__(self, sampler: BaseSampler, dimensions: Sequence[Dimension]) -> None:
        self._sampler = sampler
        self._dimensions = {each.key: each for each in dimensions}

    def infer_relative_search_space(
        self, study: Study, trial: FrozenTrial
    ) -> dict[str, BaseDistribution]:
        return self._sampler.infer_relative_search_space(study, trial)

    def sample_relative(
        self, study: Study, trial: FrozenTrial, search_space: dict[str, BaseDistribution]
    ) -> dict[str, Any]:
        found = self._sampler.sample_relative(study, trial, search_space)
        return {key: self._dimensions[key].rounded(value) for key, value in found.items()}

    def sample_independent(
        self,
        study: Study,
        trial: FrozenTrial,
        param_name: str,
        param_distribution: BaseDistribution,
    ) -> Any:
        found = self._sampler.sample_independent(study, trial, param_name, param_distribution)
        return self._dimensions[param_name].rounded(found)
