"""The policy that chooses the values of the next trial."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.grid import combinations, sizes
from tui.plan import Plan
from tui.search.told import Told

DRAWS = 50
"""So often another setting is drawn by chance before all that there are are gone through."""

Setting = frozenset[tuple[str, Any]]


def setting(values: Mapping[str, Any]) -> Setting:
    """`values`, to look them up by."""
    return frozenset(values.items())


class Sampler(ABC):
    """Chooses the trials of `plan`.

    What it asks depends on the plan's seed, the trial's number and what it was told and asked
    before, and on nothing else: one that is told the same after a restart asks the same.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.dimensions = plan.dimensions
        self._untried: Iterator[dict[str, Any]] | None = None

    @abstractmethod
    def ask(self, number: int) -> dict[str, Any] | None:
        """The values of trial `number` by key, without those that have no effect beside the
        others; None when there are no more.
        """

    def another(self, number: int, tried: Collection[Setting]) -> dict[str, Any] | None:
        """Values of trial `number` in place of those that `ask` gave, which are among those
        `tried`: drawn by chance. None where there are no more.
        """
        values = self._another(number, tried)
        if values is not None:
            self.replaced(number, values)
        return values

    def replaced(self, number: int, values: Mapping[str, Any]) -> None:
        """Trial `number` has these `values`, and not those that were asked."""
        return

    def _another(self, number: int, tried: Collection[Setting]) -> dict[str, Any] | None:
        random = np.random.default_rng([self.plan.strategy.random_state, number, 1])
        for _ in range(DRAWS):
            values = self.values(random.random(len(self.dimensions)))
            if setting(values) not in tried:
                return values
        counts = sizes(self.plan)
        if counts is None:
            return values  # there is no end of them, in a range as narrow as its digits
        if self._untried is None:
            self._untried = combinations(self.plan, counts)
        return next((each for each in self._untried if setting(each) not in tried), None)

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
