"""The validation rows that were predicted worst."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.runs.panel import Panel
from tui.training.block import block
from tui.training.leads import ahead

WORST = 20

Array = NDArray[np.float64]


def worst_rows(
    chances: Array, y: NDArray[Any], rows: NDArray[np.intp], facts: dict[str, Any]
) -> Panel:
    """Wrong rows, the surest first: row, true and predicted class, chance given to each; where
    they are ``scored``, the last is by how much the predicted one is ahead.

    `chances` (rows, classes) and y (rows,) are of the validation rows numbered `rows`.
    """
    said = chances.argmax(axis=1)
    wrong = np.flatnonzero((said != y) & np.isfinite(chances).all(axis=1))
    sure = chances[wrong, said[wrong]]
    if facts.get("scored"):
        sure = ahead(chances[wrong], said[wrong], y[wrong])
    order = np.argsort(-sure, kind="stable")[:WORST]
    worst = wrong[order]
    table = np.column_stack(
        [
            rows[worst] + 1,
            y[worst],
            said[worst],
            chances[worst, y[worst]],
            sure[order],
        ]
    )
    return Panel("worst", facts | {"wrong": len(wrong), "of": len(y)}, {"rows": block(table)})
