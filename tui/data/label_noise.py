"""Wrong labels on purpose."""

import numpy as np
from numpy.typing import NDArray


def mislabelled(
    y: NDArray[np.int64], classes: int, share: float, rng: np.random.Generator
) -> NDArray[np.int64]:
    """A copy of y (rows,) with `share` of the labels, to the nearest row, another class each."""
    noisy = y.copy()
    wrong = rng.permutation(len(y))[: round(share * len(y))]
    noisy[wrong] = (y[wrong] + rng.integers(1, classes, len(wrong))) % classes
    return noisy
