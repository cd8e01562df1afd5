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
    return float(-np.log(np.clip(given, LEAST, 1.0)).mean())


def squared_error(numbers: Array, y: NDArray[Any]) -> float:
    """The mean of the squared differences of two (rows,)."""
    return float(np.mean((numbers - y) ** 2))


def absolute_error(numbers: Array, y: NDArray[Any]) -> float:
    """The mean of the absolute differences of two (rows,)."""
    return float(np.mean(np.abs(numbers - y)))
