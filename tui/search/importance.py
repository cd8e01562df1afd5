"""How much of what makes trials good each searched hyperparameter decides."""

import math
import threading
import warnings
from collections.abc import Sequence

import optuna
from optuna.importance import PedAnovaImportanceEvaluator, get_param_importances
from optuna.trial import TrialState

from tui.plan import Plan
from tui.search.distributions import distribution, frozen
from tui.search.quiet import hush
from tui.search.told import Told

METHOD = "PED-ANOVA"
"""Watanabe, Bansal & Hutter 2023, by Optuna: how much the values of the best trials differ from
those of all trials. It takes interactions and conditions into account, and hardly any time."""
FEWEST = 10
"""Complete trials that it takes to say anything."""
_ALONE = threading.Lock()
"""What is done with a warning is the same for all threads, and searches of a race are some."""
_BEST, _BEST_SHARE = 5, 0.1
"""The best trials are these, whichever are more."""


def importances(plan: Plan, told: Sequence[Told]) -> dict[str, float]:
    """Shares by key that sum to 1, the largest first; empty where nothing can be said: too few
    complete trials, or all are equally good.
    """
    done = [each for each in told if each.state == "complete" and each.error is not None]
    if len(done) < FEWEST or len({each.error for each in done}) == 1:
        return {}
    hush()
    dimensions = plan.dimensions
    held = [distribution(each) for each in dimensions]
    study = optuna.create_study(direction="minimize")
    study.add_trials([frozen(dimensions, held, each, TrialState.COMPLETE) for each in done])
    share = max(_BEST / len(done), _BEST_SHARE)
    with _ALONE, warnings.catch_warnings():
        # It is experimental in some versions, and warns where the best are as many as all.
        warnings.simplefilter("ignore")
        found = get_param_importances(
            study, evaluator=PedAnovaImportanceEvaluator(target_quantile=share), normalize=False
        )
    total = sum(found.values())
    if not math.isfinite(total) or total <= 0:
        return {}
    ranked = sorted(found.items(), key=lambda item: -item[1])
    return {key: value / total for key, value in ranked}
