"""Trials drawn by chance (Bergstra & Bengio 2012)."""

from typing import Any, final

from tui.search.samplers.sampler import Sampler


@final
class Chance(Sampler):
    """Each trial evenly over the space, on each hyperparameter's own scale."""

    def ask(self, number: int) -> dict[str, Any] | None:
        return self.values(self.generator(number).random(len(self.dimensions)))
