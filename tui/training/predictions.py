"""What is predicted for validation rows, as a panel: the measure says what there is to see."""

from typing import Any

import numpy as np

from tui.data.dataset import Dataset
from tui.data.measure import MeanSquaredDistance, Measure
from tui.runs.panel import Panel
from tui.training.block import block
from tui.training.sample import Seen, shown


def predictions(dataset: Dataset, seen: Seen, measure: Measure | None = None) -> Panel:
    """Counts of all validation rows by class and what was said of them, or true against predicted
    numbers of some of them, in data units.
    """
    rows = len(dataset.validation)
    facts: dict[str, Any] = {"part": "validation", "rows": rows}
    if seen.counts is not None:
        facts["classes"] = list(dataset.classes)
        if isinstance(measure, MeanSquaredDistance):
            return Panel("clusters", facts, {"counts": block(seen.counts.T)})
        return Panel("confusion", facts, {"counts": block(seen.counts)})
    facts["target"] = dataset.target
    assert seen.output is not None
    with np.errstate(all="ignore"):
        y = dataset.validation.y[shown(rows)]
        pairs = dataset.target_scaler.undo(np.column_stack([y, seen.output]))
        return Panel("scatter", facts, {"points": block(pairs)})
