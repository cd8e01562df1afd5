"""What the lead of a search's best trial is worth: computed from its trials."""

from collections.abc import Mapping, Sequence
from math import isclose, isfinite, nan, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t as student

from tui.diagnosis.comparison import compare
from tui.diagnosis.lead import Lead, Rival
from tui.runs.outcomes import MOST_ROWS, Outcomes
from tui.runs.trial import Trial, TrialState
from tui.search.misses import listed
from tui.search.optimism import optimism
from tui.strategy import Strategy

Rows = NDArray[np.float32]
_ALIKE = 1e-12
"""Means of the same parts in another order differ by as much of themselves: less is nothing."""
Difference = tuple[float, float, float, str]
"""Gain, one standard error of it, chance, basis."""


def lead(
    trials: Sequence[Trial], misses: Mapping[int, Rows], strategy: Strategy, classes: bool
) -> Lead | None:
    """Of the best of `trials`; None where none is complete.

    `misses` (rows,) by trial is what is amiss on each validation row: 1 or 0 for wrong or right
    where `classes` (a mean over seeds lies between), else squared misses.
    """
    done = sorted(
        (each.error, each.number, each)
        for each in trials
        if each.state is TrialState.COMPLETE and each.error is not None and isfinite(each.error)
    )
    if not done:
        return None
    first = done[0][2]
    assert first.error is not None
    second = _second(first, [each for _, _, each in done[1:]])
    seen = _comparable(done[0][1], [number for _, number, _ in done], misses)
    parts = _parts(first, strategy)
    return Lead(
        number=first.number,
        error=first.error,
        seconds=first.elapsed,
        trials=len(done),
        parts=len(parts),
        part_word="folds" if strategy.folds else "seeds",
        spread=_spread(parts),
        optimism=optimism(list(seen.values()), not classes),
        rows=len(next(iter(seen.values()))) if seen else 0,
        rival=None if second is None else _rival(first, second, seen, strategy, classes),
    )


def _second(first: Trial, others: Sequence[Trial]) -> Trial | None:
    """The best of `others`, lowest error first, that has another setting than `first`: of those
    that do equally well the quickest, of these the earliest. None where all have its setting.
    """
    rest = [each for each in others if each.values != first.values]
    if not rest:
        return None
    lowest = rest[0].error or 0.0
    alike = [each for each in rest if isclose(each.error or 0.0, lowest, rel_tol=_ALIKE)]
    return min(alike, key=lambda each: (each.elapsed, each.number))


def _comparable(first: int, numbers: Sequence[int], misses: Mapping[int, Rows]) -> dict[int, Rows]:
    """What is amiss by trial, on the rows that are kept of a run, all as many as the first has."""
    found = {}
    for number in numbers:
        rows = misses.get(number)
        if rows is not None:
            if len(rows) > MOST_ROWS:
                rows = rows[np.linspace(0, len(rows) - 1, MOST_ROWS).astype(np.intp)]
            found[number] = rows
    count = len(found[first]) if first in found else 0
    return {number: rows for number, rows in found.items() if len(rows) == count > 0}


def _parts(trial: Trial, strategy: Strategy) -> NDArray[np.float64]:
    """The error of each fold, or of each seed where there are no folds."""
    parts = np.array(trial.parts, np.float64)
    if strategy.folds and len(parts) == strategy.folds * strategy.repeats:
        found: NDArray[np.float64] = parts.reshape(strategy.folds, strategy.repeats).mean(axis=1)
        return found
    return parts


def _spread(parts: NDArray[np.float64]) -> float | None:
    if len(parts) < 2 or not np.isfinite(parts).all():
        return None
    return _seen(float(parts.std(ddof=1)), float(np.abs(parts).max()))


def _seen(value: float, size: float) -> float:
    """`value`, or 0 where it is but the rounding of numbers of that size."""
    return value if abs(value) > _ALIKE * size else 0.0


def _rival(
    first: Trial, second: Trial, seen: Mapping[int, Rows], strategy: Strategy, classes: bool
) -> Rival:
    assert second.error is not None
    plain = Rival(number=second.number, error=second.error, seconds=second.elapsed)
    gains = None
    if len(first.parts) == len(second.parts) == strategy.folds * strategy.repeats > 0:
        gains = _parts(second, strategy) - _parts(first, strategy)
    if gains is not None:
        found = over_folds(gains)
    elif first.number in seen and second.number in seen:
        seeds = np.array(second.parts) - first.parts if _seeds(first, second) else None
        found = over_rows(seen[first.number], seen[second.number], classes, seeds)
    else:
        return plain
    gain, noise, chance, basis = found
    if not (isfinite(gain) and isfinite(chance)):
        return plain
    gain, noise = _seen(gain, second.error), _seen(noise, second.error)
    return Rival(
        number=second.number,
        error=second.error,
        seconds=second.elapsed,
        gain=gain,
        noise=noise if isfinite(noise) else None,
        chance=chance if gain else 1.0,
        basis=basis,
    )


def _seeds(first: Trial, second: Trial) -> bool:
    return len(first.parts) == len(second.parts) > 1


def over_folds(gains: NDArray[np.float64]) -> Difference:
    """A paired t test of the gain in each fold (folds,), corrected since the folds train on
    common rows (Nadeau & Bengio 2003).
    """
    folds = len(gains)
    noise = sqrt((1 / folds + 1 / (folds - 1)) * float(gains.var(ddof=1)))
    gain = float(gains.mean())
    return gain, noise, _chance(gain, noise, folds - 1), f"the same {folds} folds"


def over_rows(
    first: Rows, second: Rows, classes: bool, seeds: NDArray[np.float64] | None = None
) -> Difference:
    """Compared row by row, as two runs are. `seeds` are the gains of each seed (seeds,): other
    seeds are a second source of chance, added as Welch and Satterthwaite (1946) do.
    """
    count = len(first)
    if seeds is None:
        new, old = (Outcomes(0, classes, count, listed(each)) for each in (first, second))
        found = compare(new, old)
        assert found is not None
        return found.gain, found.noise, found.chance, f"the same {count} rows"
    differences = second.astype(np.float64) - first
    by_rows = float(differences.var(ddof=1)) / count if count > 1 else nan
    gain = float(differences.mean())
    if not classes:  # from squared misses to their root
        size = sqrt(float(first.mean())) + sqrt(float(second.mean()))
        gain, by_rows = (gain / size, by_rows / size**2) if size else (0.0, 0.0)
    by_seeds = float(seeds.var(ddof=1)) / len(seeds)
    noise = by_rows + by_seeds
    parts = by_rows**2 / max(count - 1, 1) + by_seeds**2 / (len(seeds) - 1)
    freedom = noise**2 / parts if parts else count - 1
    basis = f"the same {count} rows and {len(seeds)} seeds"
    return gain, sqrt(noise), _chance(gain, sqrt(noise), freedom), basis


def _chance(gain: float, noise: float, freedom: float) -> float:
    """How often a difference of nothing would look as large: both tails of Student's t."""
    if noise == 0:
        return 1.0 if gain == 0 else 0.0
    return float(2 * student.sf(abs(gain) / noise, freedom))
