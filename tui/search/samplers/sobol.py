"""Trials drawn so that they spread evenly (Sobol 1967, scrambled as by Owen 1998)."""

from typing import Any, final

from scipy.stats import qmc

from tui.plan import Plan
from tui.search.samplers.sampler import Sampler

BATCH = 64


@final
class Sobol(Sampler):
    """Trial n is the n-th point of a sequence that the seed scrambles."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        self._start = -1

    def ask(self, number: int) -> dict[str, Any] | None:
        start = number - number % BATCH
        if start != self._start:
            # Drawn by powers of two, as the sequence is balanced then, and says so otherwise.
            sequence = qmc.Sobol(len(self.dimensions), rng=self.plan.strategy.random_state)
            if start:
                sequence.fast_forward(start)
            self._points, self._start = sequence.random(BATCH), start
        return self.values(self._points[number - start])
