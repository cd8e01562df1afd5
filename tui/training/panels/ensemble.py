"""Many trees: which features they use, how well they do together, and the newest of them."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.data.dataset import Dataset
from tui.learners.parameters import Parameters
from tui.runs.panel import Panel
from tui.training.block import block
from tui.training.panels.nodes import nodes
from tui.words import visible

MOST_POINTS = 200


def forest(learned: Parameters, dataset: Dataset, facts: dict[str, Any]) -> Panel:
    arrays = {**learned.arrays, **learned.fresh}
    error = facts["out_of_bag"]
    if not dataset.classes:
        error *= float(dataset.target_scaler.scale[0])
        if "value" in arrays:
            arrays["value"] = dataset.target_scaler.undo(arrays["value"])
    facts["out_of_bag"] = error if math.isfinite(error) else None
    return _panel("forest", arrays, dataset, facts)


def boosting(learned: Parameters, dataset: Dataset, facts: dict[str, Any]) -> Panel:
    arrays = {**learned.arrays, **learned.fresh}
    width = 1.0 if dataset.classes else float(dataset.target_scaler.scale[0])
    residual = arrays["residual"] * width
    facts["residual"] = [float(residual[0]), float(residual[-1])]
    if "value" in arrays:
        arrays["value"] = arrays["value"] * width  # a correction has no centre
    panel = _panel("boosting", arrays, dataset, facts)
    picked = np.linspace(0, len(residual) - 1, min(len(residual), MOST_POINTS)).astype(int)
    points = block(np.column_stack([picked, residual[picked]]))
    return Panel(panel.kind, panel.facts, {**panel.blocks, "residual": points})


def called(name: str, learned: Parameters, dataset: Dataset) -> str:
    """``importance[3]`` in words of the data."""
    array, _, place = name.rstrip("]").partition("[")
    return visible(dataset.features[int(place) - 1]) if array == "importance" else name


def _panel(
    kind: str, arrays: dict[str, NDArray[Any]], dataset: Dataset, facts: dict[str, Any]
) -> Panel:
    named = {
        "features": list(dataset.features),
        "classes": list(dataset.classes),
        "target": dataset.target,
    }
    blocks = {"importance": block(arrays["importance"])}
    if "feature" in arrays:
        blocks["nodes"] = nodes(arrays, dataset)
    return Panel(kind, facts | named, blocks)
