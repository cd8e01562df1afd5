"""What the process of a search notes of its data, for whoever shows it."""

from typing import Any

from tui import __version__
from tui.data.dataset import Dataset
from tui.plan import Plan


def facts_of(plan: Plan, dataset: Dataset) -> dict[str, Any]:
    """JSON-ready: the version, the rows of each part, and the error of doing nothing."""
    return {
        "version": __version__,
        "rows": {
            "train": len(dataset.train),
            "validation": len(dataset.validation),
            "test": len(dataset.test),
        },
        "features": len(dataset.features),
        "classes": list(dataset.classes),
        "baseline_error": dataset.baseline(plan.recipe.model),
    }
