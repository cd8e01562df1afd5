"""Rows from which nothing can be learned because they do not differ."""

import numpy as np
from numpy.typing import NDArray

from tui.errors import Refusal


def refuse_sameness(X: NDArray[np.float64]) -> None:
    """`Refusal` where all rows of X (rows, features) are equal."""
    if not np.ptp(X, axis=0).any():
        raise Refusal(
            f"all {len(X)} training rows have the same features, and nothing tells them apart: "
            "give rows that differ."
        )
