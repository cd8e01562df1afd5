"""How good the probabilities of two classes are: ROC curve and calibration."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.runs.panel import Panel
from tui.training.block import block

BINS = 10
MOST_POINTS = 200

Array = NDArray[np.float64]


def probabilities(chance: Array, y: NDArray[Any], facts: dict[str, Any]) -> Panel | None:
    """For the `chance` (rows,) of the second class and targets y (rows,); None without both.

    `roc`: share of the first class called the second, share of the second found, threshold by
    threshold (Fawcett 2006). `bins`: mean chance, share that is the second class, rows.
    """
    known = np.isfinite(chance)
    chance, positive = chance[known], y[known] == 1
    found, other = int(positive.sum()), int((~positive).sum())
    if not found or not other:
        return None
    order = np.argsort(-chance, kind="stable")
    ends = np.append(np.flatnonzero(np.diff(chance[order])), len(order) - 1)
    right = np.concatenate([[0], np.cumsum(positive[order])[ends]]) / found
    wrong = np.concatenate([[0], np.cumsum(~positive[order])[ends]]) / other
    area = float(np.sum(np.diff(wrong) * (right[1:] + right[:-1]) / 2))
    picked = np.unique(np.linspace(0, len(right) - 1, min(len(right), MOST_POINTS)).astype(int))
    place = np.minimum((chance * BINS).astype(int), BINS - 1)
    rows = np.bincount(place, minlength=BINS)
    full = rows > 0
    means = np.bincount(place, chance, BINS)[full] / rows[full]
    shares = np.bincount(place, positive, BINS)[full] / rows[full]
    return Panel(
        "probabilities",
        facts | {"area": area, "rows": len(chance)},
        {
            "roc": block(np.column_stack([wrong, right])[picked]),
            "bins": block(np.column_stack([means, shares, rows[full]])),
        },
    )
