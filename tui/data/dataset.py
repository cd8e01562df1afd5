"""Train, validation and test arrays with their names; the test part is sealed."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.families.family import Task


@dataclass(frozen=True, slots=True)
class Part:
    """X (rows, features) scaled as the model sees it; y (rows,) class indices or scaled numbers."""

    X: NDArray[np.float64]
    y: NDArray[Any]

    def __len__(self) -> int:
        return len(self.X)


class Sealed:
    """The test part: its size is known, its rows are handed out only by `open`.

    Nothing in training, plots or comparison calls `open`; a test holds that.
    """

    def __init__(self, part: Part) -> None:
        self._part = part

    def __len__(self) -> int:
        return len(self._part)

    def open(self) -> Part:
        return self._part

    def __repr__(self) -> str:
        return f"<sealed test part of {len(self)} rows>"


@dataclass(frozen=True, slots=True)
class Scaler:
    """``(value - center) / scale`` per column, fitted on the training part only."""

    center: NDArray[np.float64]
    scale: NDArray[np.float64]

    def apply(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        return (values - self.center) / self.scale

    def undo(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        return values * self.scale + self.center


@dataclass(frozen=True, slots=True)
class Dataset:
    """What a run learns from. Names are made safe to show; features and targets are finite.

    `image` is (height, width) where a row is a picture. `scaler` holds one entry a feature,
    `target_scaler` one entry (identity for classes).
    """

    name: str
    task: Task
    features: tuple[str, ...]
    target: str
    classes: tuple[str, ...]
    train: Part
    validation: Part
    test: Sealed
    scaler: Scaler
    target_scaler: Scaler
    image: tuple[int, int] | None = None

    def error(self, output: NDArray[np.float64], y: NDArray[Any]) -> float:
        """The headline error of `Fit.output` for targets y (rows,).

        Share wrong for probabilities (rows, classes); root mean squared error in the target's own
        units for numbers (rows,).
        """
        return self.error_of(self.amiss(output, y), len(y))

    def amiss(self, output: NDArray[np.float64], y: NDArray[Any]) -> float:
        """What `error` is made of and adds up over rows: rows wrong, or squared differences."""
        if self.classes:
            return float(np.count_nonzero(np.argmax(output, axis=1) != y))
        with np.errstate(over="ignore", invalid="ignore"):
            return float(np.sum((output - y) ** 2))

    def error_of(self, amiss: float, rows: int) -> float:
        """The headline error of `rows` rows on which so much is amiss."""
        if self.classes:
            return amiss / rows
        return math.sqrt(amiss / rows) * float(self.target_scaler.scale[0])

    def baseline(self) -> float:
        """The error on validation of always predicting the training part's mean or usual class."""
        if self.classes:
            usual = np.bincount(self.train.y, minlength=len(self.classes)).argmax()
            return float(np.mean(self.validation.y != usual))
        guess = np.full(len(self.validation), self.train.y.mean())
        return self.error(guess, self.validation.y)
