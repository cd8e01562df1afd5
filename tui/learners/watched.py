"""Rows that a fit is asked about after every step."""

from abc import ABC, abstractmethod

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Watched(ABC):
    """What a fit says of the same rows, as it stands when it is asked.

    The rows must not change meanwhile: what was found out about them is kept, so that a step
    costs what it changed and no more. The numbers are those of `Fit.output` for these rows, bit
    for bit, whatever was asked before.
    """

    @abstractmethod
    def output(self) -> Array:
        """As `Fit.output`; good until the next call, which may write over it."""
