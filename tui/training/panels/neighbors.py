"""Nearest neighbours: how many rows are stored, and whom some validation rows would ask."""

from typing import Any

import numpy as np

from tui.data.dataset import Dataset
from tui.learners.parameters import Parameters
from tui.runs.panel import Panel
from tui.training.block import block
from tui.training.sample import shown

ASKING = 24
ANSWERS = 8


def neighbors(learned: Parameters, dataset: Dataset, facts: dict[str, Any]) -> Panel:
    """``asking`` (rows, 2): validation row from 1 and its target. ``distance`` and ``target``
    (rows, answers) of the nearest stored rows, nearest first; distances are between features as
    scaled, targets classes or numbers in data units. ``counts`` (classes,) of stored rows.
    """
    X, y = learned.arrays["X"], learned.arrays["y"]
    picked = shown(len(dataset.validation), ASKING)
    from_rows = dataset.validation.X[picked]
    answers = min(learned.facts["asked"], ANSWERS, len(X))
    distance, target = np.empty((len(picked), answers)), np.empty((len(picked), answers))
    for place, row in enumerate(from_rows):
        far = np.sqrt(((X - row) ** 2).sum(axis=1))
        near = np.argsort(far, kind="stable")[:answers]
        distance[place], target[place] = far[near], y[near]
    own = dataset.validation.y[picked].astype(np.float64)
    if not dataset.classes:
        own, target = dataset.target_scaler.undo(own), dataset.target_scaler.undo(target)
    facts = facts | {
        "stored": len(X),
        "classes": list(dataset.classes),
        "target": dataset.target,
        "features": len(dataset.features),
    }
    blocks = {
        "asking": block(np.column_stack([picked + 1, own])),
        "distance": block(distance),
        "target": block(target),
    }
    if dataset.classes:
        blocks["counts"] = block(np.bincount(y.astype(np.intp), minlength=len(dataset.classes)))
    return Panel("neighbors", facts, blocks)
