"""A few bars that show how values are spread."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

BARS = 10


def of_numbers(values: NDArray[np.float64]) -> tuple[tuple[str, int], ...]:
    """Rows in stretches of equal length over the range of finite `values`."""
    if not len(values):
        return ()
    low, high = float(values.min()), float(values.max())
    if low == high or not math.isfinite(high - low):
        return ((f"{low:.4g}", len(values)),)
    # numpy's own refuses values that lie closer together than ten numbers of the machine.
    place = ((values - low) / (high - low) * BARS).astype(np.int64)
    counts = np.bincount(np.minimum(place, BARS - 1), minlength=BARS)
    return tuple(
        (f"{low + (high - low) * k / BARS:.4g}", int(count)) for k, count in enumerate(counts)
    )


def of_words(levels: Sequence[tuple[str, int]], others: int) -> tuple[tuple[str, int], ...]:
    """The usual words with their rows, and how many rows have `others`."""
    return (*levels, ("others", others)) if others else tuple(levels)
