"""How good the probabilities of two classes are: ROC and calibration; of scores the first."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.runs.panel import Panel
from tui.training.block import block
from tui.training.leads import ahead

BINS = 10
MOST_POINTS = 200

Array = NDArray[np.float64]


def probabilities(chances: Array, y: NDArray[Any], facts: dict[str, Any]) -> Panel | None:
    """For the `chances` (rows, classes) of two classes and targets y (rows,); None without both.

    `roc` as `scores` has it. `bins`: mean chance of the second class, share that is it, rows.
    """
    known = np.isfinite(chances[:, 1])
    chance, positive = chances[known, 1], y[known] == 1
    panel = _roc(chance, positive, facts)
    if panel is None:
        return None
    place = np.minimum((chance * BINS).astype(int), BINS - 1)
    rows = np.bincount(place, minlength=BINS)
    full = rows > 0
    means = np.bincount(place, chance, BINS)[full] / rows[full]
    shares = np.bincount(place, positive, BINS)[full] / rows[full]
    bins = block(np.column_stack([means, shares, rows[full]]))
    return Panel(panel.kind, panel.facts, {**panel.blocks, "bins": bins})


def scores(output: Array, y: NDArray[Any], facts: dict[str, Any]) -> Panel | None:
    """The same of scores (rows, classes), which rank rows and promise nothing: no calibration.

    `roc`: share of the first class called the second, share of the second found, threshold by
    threshold (Fawcett 2006).
    """
    second = np.ones(len(output), np.intp)
    score = ahead(output, second, 1 - second)
    known = np.isfinite(score)
    return _roc(score[known], y[known] == 1, facts)


def _roc(chance: Array, positive: NDArray[np.bool_], facts: dict[str, Any]) -> Panel | None:
    found, other = int(positive.sum()), int((~positive).sum())
    if not found or not other:
        return None
    order = np.argsort(-chance, kind="stable")
    ends = np.append(np.flatnonzero(np.diff(chance[order])), len(order) - 1)
    right = np.concatenate([[0], np.cumsum(positive[order])[ends]]) / found
    wrong = np.concatenate([[0], np.cumsum(~positive[order])[ends]]) / other
    area = float(np.sum(np.diff(wrong) * (right[1:] + right[:-1]) / 2))
    picked = np.unique(np.linspace(0, len(right) - 1, min(len(right), MOST_POINTS)).astype(int))
    facts = facts | {"area": area, "rows": len(chance)}
    return Panel("probabilities", facts, {"roc": block(np.column_stack([wrong, right])[picked])})
