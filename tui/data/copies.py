"""Rows that are the same."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

_MIX = np.uint64(0x9E3779B97F4A7C15)
_TURN = np.uint64(0xBF58476D1CE4E5B9)
_SHIFT = np.uint64(29)


def keys(values: NDArray[np.float64], y: NDArray[Any]) -> NDArray[np.uint64]:
    """A number a row (rows,), the same for rows with the same values and targets.

    Mixed column by column as splitmix64 does it (Steele, Lea & Flood 2014): that two of a million
    different rows meet has a chance of 3e-8.
    """
    found = np.zeros(len(values), np.uint64)
    columns = [values[:, place] for place in range(values.shape[1])]
    if y.ndim == 1:
        columns.append(y.astype(np.float64))
    for column in columns:
        plain = np.where(np.isnan(column), np.nan, column + 0.0)  # one NaN, and no negative zero
        bits = np.ascontiguousarray(plain).view(np.uint64)
        found = (found ^ bits) * _MIX
        found = (found ^ (found >> _SHIFT)) * _TURN
        found ^= found >> _SHIFT
    return found


def copies(values: NDArray[np.float64], y: NDArray[Any]) -> NDArray[np.bool_]:
    """Which rows (rows,) are the same as one before them."""
    _, first = np.unique(keys(values, y), return_index=True)
    again = np.ones(len(values), bool)
    again[first] = False
    return again
