"""The losses that fits without an engine of their own report: means over rows, in numpy alone."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
LEAST = 1e-15
"""A probability of zero costs as much as this one, as in scikit-learn: 34.5, and not infinity."""


def log_loss(shares: Array, y: NDArray[Any]) -> float:
    """The mean of -log of the probability (rows, classes) given to each row's class y (rows,)."""
    given = shares[np.arange(len(y)), y]
    # In place, and without `clip` and `mean`: of small parts these are slower than the sum itself.
    np.maximum(given, LEAST, out=given)
    np.minimum(given, 1.0, out=given)
    np.log(given, out=given)
    return -float(np.add.reduce(given)) / len(y)


def squared_error(numbers: Array, y: NDArray[Any]) -> float:
    """The mean of the squared differences of two (rows,)."""
    return float(np.mean((numbers - y) ** 2))


def absolute_error(numbers: Array, y: NDArray[Any]) -> float:
    """The mean of the absolute differences of two (rows,)."""
    return float(np.mean(np.abs(numbers - y)))
