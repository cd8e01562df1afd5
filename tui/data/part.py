"""Rows that belong together: train, validation or test."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Part:
    """X (rows, features) scaled as the model sees it; y (rows,) class indices or scaled numbers.

    Where there is nothing to predict, y is (rows, 0): no column rather than an invented one.
    """

    X: NDArray[np.float64]
    y: NDArray[Any]

    def __len__(self) -> int:
        return len(self.X)
