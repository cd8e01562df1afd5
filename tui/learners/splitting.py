"""What every tree needs of its rows, told before one is grown."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.errors import Refusal
from tui.families.woods import overgrown, unsplittable

Array = NDArray[np.float64]

LARGEST = float(np.finfo(np.float32).max)


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
    if why := unsplittable(rows, values["min_samples_leaf"]):
        raise Refusal(why)


def refuse_woods(trees: int, rows: int, outputs: int, values: Mapping[str, Any]) -> None:
    """`Refusal` where so many trees on so many rows could outgrow the memory."""
    least, depth = values["min_samples_leaf"], values["max_depth"]
    leaves = values.get("max_leaf_nodes", 0)
    if why := overgrown(trees, rows, outputs, least, depth, leaves):
        raise Refusal(why)


def limits(values: Mapping[str, Any], criterion: str) -> dict[str, Any]:
    """The hyperparameters of a scikit-learn tree, by its own names."""
    return {
        "criterion": values[criterion],
        "max_depth": values["max_depth"] or None,
        "min_samples_leaf": values["min_samples_leaf"],
        "random_state": values["random_state"],
    }
