"""What the process of a search notes of its data, for whoever shows it."""

from typing import Any

from tui import __version__
from tui.data.dataset import Dataset
from tui.plan import Plan


def facts_of(plan: Plan, dataset: Dataset) -> dict[str, Any]:
    """JSON-ready: the version, the rows of each part, and the error of doing nothing.

    Where a trial is the mean of several fits, also whose model it keeps: the ``fold`` that
    validates that, of how many, and the number of ``seeds``.
    """
    strategy = plan.strategy
    kept: dict[str, Any] = {"fold": [0, strategy.folds]} if strategy.folds else {}
    several = {"seeds": strategy.repeats} if plan.kind.tries else {}
    return {
        **kept,
        **(several if strategy.repeats > 1 else {}),
        "version": __version__,
        "rows": {
            "train": len(dataset.train),
            "validation": len(dataset.validation),
            "test": len(dataset.test),
        },
        "features": len(dataset.features),
        "classes": list(dataset.classes),
        "baseline_error": dataset.baseline(plan.recipe.model, plan.recipe.stop.error),
    }
