"""Centroids: where they are in data units, how far they last moved, and how apart they are."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import silhouette_score

from tui.data.dataset import Dataset
from tui.data.part import Part
from tui.learners.lloyd.assigning import squared_distances
from tui.learners.parameters import Parameters
from tui.runs.panel import Panel
from tui.training.block import block
from tui.training.sample import shown

Array = NDArray[np.float64]


def centroids(learned: Parameters, dataset: Dataset, facts: dict[str, Any]) -> Panel:
    """What moved most is not listed apart: every centroid says how far it moved."""
    where = learned.arrays["centroids"]
    apart = [_apart(where, part) for part in (dataset.train, dataset.validation)]
    facts = facts | {
        "changed": [],
        "features": list(dataset.features),
        "image": list(dataset.image) if dataset.image else None,
        "parts": [
            {"part": part, "rows": len(rows), "looked_at": len(shown(len(rows)))} | told
            for part, rows, told in zip(
                ("train", "validation"), (dataset.train, dataset.validation), apart, strict=True
            )
        ],
    }
    return Panel("centroids", facts, {"centroids": block(dataset.scaler.undo(where))})


def _apart(where: Array, part: Part) -> dict[str, float | None]:
    """Inertia a row, and the silhouette (Rousseeuw, 1987), of the rows that are shown.

    The silhouette compares each row's distance to its own cluster and to the next one, so it
    takes all pairs of rows: of some hundred that is cheap. It needs two clusters at least.
    """
    rows = part.X[shown(len(part))]
    squared = squared_distances(rows, where)
    labels = squared.argmin(axis=1)
    silhouette = None
    if 2 <= len(np.unique(labels)) < len(rows):
        found = float(silhouette_score(rows, labels))
        silhouette = found if math.isfinite(found) else None
    return {"inertia": float(squared.min(axis=1).mean()), "silhouette": silhouette}
