"""Support vectors: how many there are, and the strongest with their features in data units."""

from itertools import combinations
from typing import Any

import numpy as np

from tui.data.dataset import Dataset
from tui.learners.parameters import Parameters
from tui.runs.panel import Panel
from tui.training.block import block
from tui.words import visible

STRONGEST = 40
FEATURES = 8
_ROUNDING = 1e-9


def support(learned: Parameters, dataset: Dataset, facts: dict[str, Any]) -> Panel:
    """``counts`` (classes, 3): rows, free and bounded support vectors. ``strongest`` (some, 4):
    row from 1, class, weight, and the class it stands against; ``values`` (some, features) of the
    features in which these rows differ most. A row is bounded where all its weights are at C,
    times the weight of its class.
    """
    coef = learned.arrays["dual_coef"]
    bound = learned.fresh.get("bound", learned.facts["C"])
    sizes = np.abs(coef)
    held = (sizes > 0.0).any(axis=0)
    free = held & ((sizes > 0.0) & (sizes < bound * (1.0 - _ROUNDING))).any(axis=0)
    y, classes = dataset.train.y, range(len(dataset.classes))
    counts = [
        [np.sum(y == k), np.sum(free[y == k]), np.sum((held & ~free)[y == k])] for k in classes
    ]
    most = sizes.max(axis=0)
    rows = np.argsort(-most, kind="stable")[: min(STRONGEST, int(held.sum()))]
    slots = sizes[:, rows].argmax(axis=0)
    against = slots + (slots >= y[rows])
    X = dataset.train.X[rows]
    differ = X.std(axis=0) if len(rows) else np.zeros(X.shape[1])
    picked = np.sort(np.argsort(-differ, kind="stable")[:FEATURES])
    facts = facts | {
        "classes": list(dataset.classes),
        "features": [dataset.features[k] for k in picked],
        "all_features": len(dataset.features),
    }
    table = np.column_stack([rows + 1, y[rows], coef[slots, rows], against])
    return Panel(
        "support",
        facts,
        {
            "counts": block(counts),
            "strongest": block(table),
            "values": block(dataset.scaler.undo(X)[:, picked]),
        },
    )


def row_called(name: str, learned: Parameters, dataset: Dataset) -> str:
    """``dual_coef[2,17]`` in words of the data: ``row 17 → versicolor``, the class against it."""
    array, _, index = name.rstrip("]").partition("[")
    first, *row = (int(each) - 1 for each in index.split(","))
    classes = dataset.classes
    if row:
        against = first + (first >= dataset.train.y[row[0]])
        return visible(
            f"row {row[0] + 1} → {classes[against]}" if len(classes) > 2 else f"row {row[0] + 1}"
        )
    if len(classes) == 2:
        return array
    one, other = list(combinations(classes, 2))[first]
    return visible(f"{one} → {other}")
