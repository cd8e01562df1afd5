"""What is left of numbers once they are predicted: predicted against true minus predicted."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.runs.panel import Panel
from tui.training.block import block

Array = NDArray[np.float64]


def residuals(predicted: Array, true: Array, facts: dict[str, Any]) -> Panel:
    """Both (rows,) in the target's units."""
    left = true - predicted
    return Panel("residuals", facts, {"points": block(np.column_stack([predicted, left]))})
