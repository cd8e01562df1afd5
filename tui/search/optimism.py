"""How much the best of many looks better than it is.

Chosen on some rows and judged on the same, a trial has been lucky on them as well. Bootstrap bias
correction (Tsamardinos, Greasidou & Borboudakis 2018; the question is that of Tibshirani &
Tibshirani 2009): draw the rows again, choose on those drawn, judge on those left out.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

DRAWS = 200
MOST_TRIALS = 1000
"""The best that are looked at: others hardly ever win a draw, and time and memory are bounded."""
_AT_ONCE = 128

Rows = NDArray[np.float32]


def optimism(misses: Sequence[Rows], root: bool, seed: int = 0) -> float | None:
    """How much higher than the lowest error among `misses` that of a trial so chosen is.

    Each of `misses` (rows,) is what is amiss with a trial on each validation row, all on the same
    rows. The error of a trial is the mean of that, its square root where `root`. None where there
    are too few rows to leave any out.
    """
    count = len(misses[0]) if misses else 0
    if count < 2:
        return None
    means = np.array([each.mean(dtype=np.float64) for each in misses])
    best = np.argsort(means, kind="stable")[:MOST_TRIALS]
    best = best[np.isfinite(means[best])]
    if not len(best):
        return None
    drawn = _draws(count, seed)
    chosen = best[_winners([misses[each] for each in best], drawn)]
    judged = []
    for each, times in zip(chosen, drawn, strict=True):
        left_out = misses[each][times == 0]
        if len(left_out):
            judged.append(left_out.mean(dtype=np.float64))
    if not judged:
        return None
    errors, lowest = np.array(judged), means[best[0]]
    if root:
        errors, lowest = np.sqrt(errors), np.sqrt(lowest)
    return float(errors.mean() - lowest)


def _draws(count: int, seed: int) -> Rows:
    """How often each row is drawn, with replacement (draws, rows)."""
    rng = np.random.default_rng(seed)
    times = [np.bincount(rng.integers(count, size=count), minlength=count) for _ in range(DRAWS)]
    return np.array(times, np.float32)


def _winners(misses: Sequence[Rows], drawn: Rows) -> NDArray[np.intp]:
    """The place of the lowest sum in each draw (draws,)."""
    lowest = np.full(len(drawn), np.inf)
    winners = np.zeros(len(drawn), np.intp)
    for start in range(0, len(misses), _AT_ONCE):
        sums = np.stack(misses[start : start + _AT_ONCE]) @ drawn.T
        places = sums.argmin(axis=0)
        here = sums[places, np.arange(len(drawn))]
        better = here < lowest
        winners[better], lowest[better] = start + places[better], here[better]
    return winners
