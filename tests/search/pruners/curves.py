"""Made-up best-so-far curves, and what a pruner of Optuna does with them."""

from collections.abc import Callable, Sequence

import numpy as np
import optuna
from numpy.typing import NDArray

from tui.search.pruners import Pruner

STEPS = 27


def curves(count: int, seed: int) -> NDArray[np.float64]:
    """Errors (count, STEPS) that fall to levels of their own, each step the best so far."""
    rng = np.random.default_rng(seed)
    level, rate = rng.uniform(0.05, 0.5, (2, count, 1))
    steps = np.arange(1, STEPS + 1)
    noise = rng.normal(0, 0.03, (count, STEPS))
    return np.minimum.accumulate(level + 0.5 * np.exp(-rate * steps) + noise, axis=1)


def by_ours(pruner: Pruner, errors: NDArray[np.float64]) -> list[int]:
    """The step each trial ends at, one trial after the other."""
    there: dict[int, dict[int, float]] = {}
    ends = []
    for number, curve in enumerate(errors):
        end = STEPS
        for rung in pruner.rungs(number, STEPS):
            error = float(curve[rung - 1])
            pruned = pruner.prunes(number, rung, error, there.get(rung, {}))
            there.setdefault(rung, {})[number] = error
            if pruned:
                end = rung
                break
        ends.append(end)
    return ends


def by_optuna(
    pruner: optuna.pruners.BasePruner,
    errors: NDArray[np.float64],
    rungs: Callable[[int], Sequence[int]],
) -> list[int]:
    """The same by Optuna, asked at the same steps."""
    study = optuna.create_study(direction="minimize", pruner=pruner)
    ends = []
    for number, curve in enumerate(errors):
        trial, end = study.ask(), STEPS
        for rung in rungs(number):
            trial.report(float(curve[rung - 1]), rung)
            if trial.should_prune():
                end = rung
                break
        ends.append(end)
        if end < STEPS:
            study.tell(trial, state=optuna.trial.TrialState.PRUNED)
        else:
            study.tell(trial, float(curve[-1]))
    return ends
