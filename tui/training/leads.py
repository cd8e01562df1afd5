"""Outputs that are no probabilities: of them only the differences of logarithms mean something."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def leads(output: Array) -> Array:
    """By how much the winner of each row (rows, classes) is ahead of the second, in margins."""
    best = np.partition(output, output.shape[1] - 2, axis=1)[:, -2:]
    return ahead(best, np.ones(len(best), np.intp), np.zeros(len(best), np.intp))


def ahead(output: Array, one: NDArray[np.intp], other: NDArray[np.intp]) -> Array:
    """By how much class `one` (rows,) of each row is ahead of class `other` (rows,)."""
    rows = np.arange(len(output))
    with np.errstate(all="ignore"):
        found: Array = np.log(output[rows, one]) - np.log(output[rows, other])
    return found
