"""Successive halving and Hyperband.

Successive halving (Jamieson & Talwalkar 2016) as trials come one after the other (ASHA, Li et al.
2020): a trial goes on past a rung if it is among the best third of those that were there.
Hyperband (Li et al. 2018) does so at several strictnesses, since a good trial may start slowly.
"""

import math
from collections.abc import Mapping
from typing import final

from tui.search.pruners.pruner import Pruner

ETA = 3
"""The steps grow by this from rung to rung, and one trial in so many goes on."""


def ladder(planned: int) -> tuple[int, ...]:
    """The rungs below `planned`: from a few steps up, each `ETA` times the one before."""
    steps: list[int] = []
    rung = planned / ETA
    while rung >= 1 and len(steps) < 4:
        steps.append(math.ceil(rung))
        rung /= ETA
    return tuple(step for step in dict.fromkeys(reversed(steps)) if step < planned)


class _Rungs(Pruner):
    def prunes(self, number: int, step: int, error: float, peers: Mapping[int, float]) -> bool:
        everybody = sorted([*peers.values(), error])
        # With fewer than ETA trials there, the best alone goes on: else none ever would be ended.
        allowed = max(len(everybody) // ETA, 1)
        return error > everybody[allowed - 1] or not math.isfinite(error)


@final
class Halving(_Rungs):
    """One ladder for all trials."""

    def rungs(self, number: int, planned: int) -> tuple[int, ...]:
        return ladder(planned)


@final
class Hyperband(_Rungs):
    """Trials take turns in brackets; each bracket starts one rung higher, the last prunes none.

    A bracket has trials in the share of its rungs, as Hyperband deals its budget.
    """

    def rungs(self, number: int, planned: int) -> tuple[int, ...]:
        every = ladder(planned)
        return every[self._bracket(number, len(every)) :]

    def _bracket(self, number: int, rungs: int) -> int:
        weights = [
            math.ceil((rungs + 1) / (rungs - bracket + 1) * ETA ** (rungs - bracket))
            for bracket in range(rungs + 1)
        ]
        place = number % sum(weights)
        for bracket, weight in enumerate(weights):
            if place < weight:
                return bracket
            place -= weight
        return rungs
