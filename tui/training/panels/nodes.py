"""The nodes of a tree as a block a viewer can draw, in units of the data."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.data.dataset import Dataset
from tui.runs.panel import Block
from tui.training.block import block

MOST_SPLITS = 200
"""More than any screen shows; the first splits are the tree's trunk."""

Array = NDArray[Any]


def nodes(learned: Mapping[str, Array], dataset: Dataset) -> Block:
    """(nodes, 7), a row a node: its feature (-1 in a leaf); threshold in data units; first child
    (0 in a leaf, the second comes after it); training rows; splits below it, itself among them;
    the first column of its value; and the place of its largest value.

    Of more than `MOST_SPLITS` splits the last are left out: their nodes are without children here,
    and with a feature. So they are of a trunk, which brings the splits ``below``.
    """
    feature, split = learned["feature"], learned["split"]
    most = min(len(split) // 2, MOST_SPLITS)
    kept = slice(0, 2 * most + 1)
    asked = np.maximum(feature, 0)
    scale, center = dataset.scaler.scale[asked], dataset.scaler.center[asked]
    children = np.where((split > 0) & (split <= most), 2 * split - 1, 0)
    value = learned["value"]
    table = [
        feature,
        np.where(feature >= 0, learned["threshold"] * scale + center, np.nan),
        children,
        learned["rows"],
        learned["below"] if "below" in learned else _below(split),
        value.max(axis=1),
        value.argmax(axis=1),
    ]
    return block(np.column_stack([column[kept] for column in table]))


def depth(learned: Mapping[str, Array]) -> int:
    """How many questions lead to the deepest leaf."""
    depths = [0] * len(learned["split"])
    for node, split in enumerate(learned["split"].tolist()):
        if split:
            depths[2 * split - 1] = depths[2 * split] = depths[node] + 1
    return max(depths)


def _below(split: Array) -> Array:
    below = [0] * len(split)
    for node in range(len(split) - 1, -1, -1):
        if number := int(split[node]):
            below[node] = 1 + below[2 * number - 1] + below[2 * number]
    return np.array(below)
