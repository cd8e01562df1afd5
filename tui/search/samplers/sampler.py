"""The policy that chooses the values of the next trial."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.plan import Plan
from tui.search.told import Told


class Sampler(ABC):
    """Chooses the trials of `plan`.

    What it asks depends on the plan's seed, the trial's number and what it was told and asked
    before, and on nothing else: one that is told the same after a restart asks the same.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.dimensions = plan.dimensions

    @abstractmethod
    def ask(self, number: int) -> dict[str, Any] | None:
        """The values of trial `number` by key, without those that have no effect beside the
        others; None when there are no more.
        """

    def asked(self, number: int, values: Mapping[str, Any]) -> None:
        """Trial `number` was asked before a restart."""
        return

    def tell(self, told: Told) -> None:
        """A trial is over."""
        return

    def generator(self, number: int) -> np.random.Generator:
        """The random numbers of trial `number`."""
        return np.random.default_rng([self.plan.strategy.random_state, number])

    def values(self, units: NDArray[np.float64]) -> dict[str, Any]:
        """The values at `units` (dimensions,) of the unit cube."""
        found = {
            each.key: each.value(float(unit))
            for each, unit in zip(self.dimensions, units, strict=True)
        }
        return self.plan.applying(found)
