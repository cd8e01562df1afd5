"""The median stopping rule (Golovin et al. 2017, section 3.2.2)."""

from collections.abc import Mapping
from statistics import median
from typing import final

from tui.search.pruners.pruner import Pruner

FEWEST = 5
"""Trials that have been there before one is judged by them."""
JUDGEMENTS = 10
"""How often a trial is looked at on its way."""


@final
class Median(Pruner):
    """Ends a trial whose best error is above the median of the others' at the same step."""

    def rungs(self, number: int, planned: int) -> tuple[int, ...]:
        every = max(planned // JUDGEMENTS, 1)
        return tuple(range(every, planned, every))

    def prunes(self, number: int, step: int, error: float, peers: Mapping[int, float]) -> bool:
        return len(peers) >= FEWEST and error > median(peers.values())
