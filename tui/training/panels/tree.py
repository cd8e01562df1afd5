"""A tree: its questions, best first."""

from typing import Any

from tui.data.dataset import Dataset
from tui.learners.parameters import Parameters
from tui.runs.panel import Panel
from tui.training.panels.nodes import depth, nodes


def tree(learned: Parameters, dataset: Dataset, facts: dict[str, Any]) -> Panel:
    arrays = dict(learned.fresh)
    if not dataset.classes:
        arrays["value"] = dataset.target_scaler.undo(arrays["value"])
    named = {
        "features": list(dataset.features),
        "classes": list(dataset.classes),
        "target": dataset.target,
        "depth": depth(arrays),
    }
    return Panel("tree", facts | named, {"nodes": nodes(arrays, dataset)})
