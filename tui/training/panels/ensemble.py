"""Many trees: which features they use, how well they do together, and the newest of them."""

import math
from array import array
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.data.dataset import Dataset
from tui.learners.parameters import Parameters
from tui.runs.panel import Block, Panel
from tui.training.block import block
from tui.training.panels.nodes import nodes
from tui.words import visible

MOST_POINTS = 200
NEWEST = "the newest"


def forest(learned: Parameters, dataset: Dataset, facts: dict[str, Any]) -> Panel:
    arrays = {**learned.arrays, **learned.fresh}
    error = facts["out_of_bag"]
    if not dataset.classes:
        error *= float(dataset.target_scaler.scale[0])
        if "value" in arrays:
            arrays = {**arrays, **_in_units(arrays, dataset)}
    facts["out_of_bag"] = error if math.isfinite(error) else None
    panel = _panel("forest", arrays, dataset, facts)
    trunks = [nodes(_in_units(trunk, dataset), dataset) for trunk in learned.others.values()]
    facts = {
        "choices": [NEWEST, *(f"tree {number}" for number in learned.others)],
        "trunks": [trunk.shape[0] for trunk in trunks],
    }
    joined = array("f", b"".join(trunk.values.tobytes() for trunk in trunks))
    others = Block((sum(facts["trunks"]), 7), joined)
    return Panel(panel.kind, {**panel.facts, **facts}, {**panel.blocks, "trunks": others})


def _in_units(trunk: Mapping[str, NDArray[Any]], dataset: Dataset) -> Mapping[str, NDArray[Any]]:
    if dataset.classes:
        return trunk
    return {**trunk, "value": dataset.target_scaler.undo(trunk["value"])}


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
