"""What a row of each class counts."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def weights_of(values: Mapping[str, Any], y: NDArray[Any], classes: int) -> Array | None:
    """A weight a class (classes,) for targets y (rows,), class indices; None where all count one.

    Balanced as scikit-learn has it: rows / (classes x rows of the class), of the classes there are.
    """
    if values.get("weighting", "none") == "none":
        return None
    counts = np.bincount(y, minlength=classes)
    there = counts > 0
    weights: Array = np.ones(classes)
    weights[there] = len(y) / (there.sum() * counts[there])
    return weights


def by_class(values: Mapping[str, Any], y: NDArray[Any], classes: int) -> dict[int, float] | None:
    """The same as scikit-learn's models take it."""
    weights = weights_of(values, y, classes)
    return None if weights is None else dict(enumerate(weights.tolist()))
