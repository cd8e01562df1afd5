"""Arrays as the blocks of a panel."""

from array import array
from typing import Any

import numpy as np

from tui.runs.panel import Block


def block(values: Any) -> Block:
    """An array as a block of float32."""
    numbers = np.ascontiguousarray(values, dtype=np.float32)
    return Block(numbers.shape, array("f", numbers.tobytes()))
