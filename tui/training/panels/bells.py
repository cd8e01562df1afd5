"""Naive Bayes: the mean and the spread of every feature in every class, in data units."""

from typing import Any

import numpy as np

from tui.data.dataset import Dataset
from tui.learners.parameters import Parameters
from tui.runs.panel import Panel
from tui.training.block import block
from tui.training.panels.pictures import MOST, pictures
from tui.words import visible


def bells(learned: Parameters, dataset: Dataset, facts: dict[str, Any]) -> Panel:
    """``mean`` and ``spread`` (classes, features), the spread a standard deviation; ``prior``
    (classes,); ``apart`` (features,): how far the outermost means lie apart, in mean spreads.
    """
    mean, spread = learned.arrays["mean"], np.sqrt(learned.arrays["variance"])
    facts = facts | {"features": list(dataset.features), "classes": list(dataset.classes)}
    return Panel(
        "bells",
        facts,
        {
            "mean": block(dataset.scaler.undo(mean)),
            "spread": block(spread * dataset.scaler.scale),
            "prior": block(learned.arrays["prior"]),
            "apart": block(np.ptp(mean, axis=0) / spread.mean(axis=0)),
        },
    )


def means(learned: Parameters, dataset: Dataset) -> dict[str, Panel]:
    """Of pictures the means are pictures."""
    if dataset.image is None:
        return {}
    mean = dataset.scaler.undo(learned.arrays["mean"])
    facts = {"names": list(dataset.classes)[:MOST], "shown_of": len(mean)}
    return {"means": Panel("means", facts, {"pictures": pictures(mean, dataset)})}


def bell_called(name: str, learned: Parameters, dataset: Dataset) -> str:
    """``variance[1,4]`` in words of the data: ``var petal width → setosa``."""
    array, _, index = name.rstrip("]").partition("[")
    output, *feature = (int(each) - 1 for each in index.split(","))
    what = "var" if array == "variance" else array
    said = f"{what} {dataset.features[feature[0]]}" if feature else array
    return visible(f"{said} → {dataset.classes[output]}")
