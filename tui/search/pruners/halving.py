"""Successive halving and Hyperband.

Successive halving (Jamieson & Talwalkar 2016) as trials come one after the other (ASHA, Li et al.
2020): a trial goes on past a rung if it is among the best third of those that were there.
Hyperband (Li et al. 2018) does so at several strictnesses, since a good trial may start slowly.
"""

import math
from bisect import bisect
from collections.abc import Mapping
from itertools import accumulate
from typing import final

from tui.search.pruners.pruner import Pruner

ETA = 3
"""The steps grow by this from rung to rung, and one trial in so many goes on."""
_GOLDEN = (math.sqrt(5) - 1) / 2


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
    """Trials belong to brackets, and a trial is judged among those of its own; each bracket starts
    one rung higher, and the last prunes none.

    A bracket has trials in the share that Hyperband deals it, spread evenly over the search.
    """

    def __init__(self, planned: int) -> None:
        super().__init__(planned)
        rungs = len(ladder(planned))
        shares = [math.ceil((rungs + 1) / (left + 1) * ETA**left) for left in range(rungs, -1, -1)]
        self._ends = [end / sum(shares) for end in accumulate(shares)]

    def rungs(self, number: int, planned: int) -> tuple[int, ...]:
        return ladder(planned)[self.bracket(number) :]

    def prunes(self, number: int, step: int, error: float, peers: Mapping[int, float]) -> bool:
        own = self.bracket(number)
        among = {other: found for other, found in peers.items() if self.bracket(other) == own}
        return super().prunes(number, step, error, among)

    def bracket(self, number: int) -> int:
        """That of trial `number`: multiples of the golden ratio fill all shares evenly."""
        return bisect(self._ends, number * _GOLDEN % 1.0)
