"""What every tree needs of its rows, told before one is grown."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.errors import Refusal

Array = NDArray[np.float64]

LARGEST = float(np.finfo(np.float32).max)
MOST_BYTES = 2e9
_NODE = 64  # bytes of a node of scikit-learn's trees, without its values


def refuse_unsplittable(X: Array, y: NDArray[Any], values: Mapping[str, Any]) -> None:
    """`Refusal` where no question could tell rows of X (rows, features) apart."""
    rows = len(X)
    if rows < 2:
        raise Refusal("1 sample (one row) is given, and a split takes two: give more rows.")
    if np.abs(X).max() > LARGEST:
        raise Refusal(
            f"a feature reaches {np.abs(X).max():.0e}, and trees compare numbers up to "
            f"{LARGEST:.1e}: scale the features."
        )
    if not np.ptp(X, axis=0).any():
        raise Refusal(
            f"all {rows} training rows are alike in every feature, so no question tells them "
            "apart: give a feature that varies."
        )
    if not np.ptp(y):
        raise Refusal(
            f"all {rows} training rows have the same target, so there is nothing to ask for: "
            "give a target that varies."
        )
    least = values["min_samples_leaf"]
    if rows < 2 * least:
        raise Refusal(
            f"{rows} training rows cannot be split into leaves of {least} rows or more: "
            f"give min rows a leaf of at most {rows // 2}, or more rows."
        )


def refuse_woods(trees: int, rows: int, outputs: int, values: Mapping[str, Any]) -> None:
    """`Refusal` where so many trees on so many rows could outgrow the memory."""
    leaves = max(rows // values["min_samples_leaf"], 2)
    if values["max_depth"]:
        leaves = min(leaves, 2 ** values["max_depth"])
    if "max_leaf_nodes" in values:
        leaves = min(leaves, values["max_leaf_nodes"])
    needed = trees * 2 * leaves * (_NODE + 8 * outputs)
    if needed > MOST_BYTES:
        raise Refusal(
            f"{trees} trees on {rows} rows could need {needed / 1e9:.1f} GB, and the limit is "
            f"{MOST_BYTES / 1e9:.0f} GB: give fewer trees, a smaller depth, or more rows a leaf."
        )


def limits(values: Mapping[str, Any], criterion: str) -> dict[str, Any]:
    """The hyperparameters of a scikit-learn tree, by its own names."""
    return {
        "criterion": values[criterion],
        "max_depth": values["max_depth"] or None,
        "min_samples_leaf": values["min_samples_leaf"],
        "random_state": values["random_state"],
    }
