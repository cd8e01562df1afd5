"""Layers: a matrix of weights and a row of biases each, the large ones made smaller."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.data.dataset import Dataset
from tui.learners.parameters import Parameters
from tui.runs.panel import Panel
from tui.training.block import block

TALLEST, WIDEST = 48, 96

Array = NDArray[np.float64]


def layers(learned: Parameters, dataset: Dataset, facts: dict[str, Any]) -> Panel:
    shapes, blocks = [], {}
    for name, values in learned.arrays.items():
        if name.startswith("w"):
            shown = pooled(values)
            shapes.append(
                {
                    "name": name,
                    "inputs": values.shape[0],
                    "outputs": values.shape[1],
                    "pooled": shown.shape != values.shape,
                }
            )
            blocks[name] = block(shown)
        else:
            blocks[name] = block(pooled(values[None])[0])
    return Panel("layers", facts | {"layers": shapes}, blocks)


def pooled(values: Array, tallest: int = TALLEST, widest: int = WIDEST) -> Array:
    """A matrix of at most `tallest` × `widest`: means of neighbouring values."""
    for axis, most in ((0, tallest), (1, widest)):
        size = values.shape[axis]
        if size > most:
            edges = np.linspace(0, size, most, endpoint=False).astype(int)
            counts = np.diff(np.append(edges, size))
            sums = np.add.reduceat(values, edges, axis=axis)
            values = sums / (counts[:, None] if axis == 0 else counts)
    return values
