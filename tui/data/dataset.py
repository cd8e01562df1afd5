"""Train, validation and test arrays with their names; the test part is sealed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from tui.data.chosen import chosen
from tui.data.measure import MeanSquaredDistance, Measure, RootMeanSquaredError, ShareWrong
from tui.data.note import Note
from tui.data.part import Part
from tui.data.scaling import Scaler
from tui.families.family import Family, Task
from tui.headline import USUAL

if TYPE_CHECKING:
    from tui.data.origin import Origin
    from tui.data.preprocessing.preprocessing import Preprocessing

__all__ = ["Dataset", "Part", "Sealed"]


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
class Dataset:
    """What a run learns from. Names are made safe to show; features and targets are finite.

    `image` is (height, width) where a row is a picture. `scaler` holds one entry a feature,
    `target_scaler` one entry (identity for classes). `target` is empty and `y` has no column where
    there is nothing to predict; `centres` (clusters, features), in data units, are what such data
    was drawn around, where that is known. Rows of a file have the fitted `preprocessing` that made
    features of them, and their `origin`; `notes` are what a person should know of the data.
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
    centres: NDArray[np.float64] | None = None
    preprocessing: "Preprocessing | None" = None
    origin: "Origin | None" = None
    notes: tuple[Note, ...] = ()

    def measure(self, family: Family | type[Family] | None = None, error: str = USUAL) -> Measure:
        """The headline error of `family` here; without one, that of predicting the target. Another
        `error` than the usual one is what a recipe chose that fits.
        """
        if error != USUAL:
            return chosen(error, len(self.classes), float(self.target_scaler.scale[0]))
        if self.task == "clustering" or (family is not None and not family.predicts):
            return MeanSquaredDistance(len(self.classes))
        if self.classes:
            return ShareWrong(len(self.classes))
        return RootMeanSquaredError(float(self.target_scaler.scale[0]))

    def error(self, output: NDArray[np.float64], y: NDArray[Any]) -> float:
        """The error of `Fit.output` for targets y (rows,), by this data's own measure."""
        return self.measure().error(output, y)

    def baseline(self, family: Family | type[Family] | None = None, error: str = USUAL) -> float:
        """The error on validation when nothing but a mean or the usual class is learned."""
        return self.measure(family, error).baseline(self.train, self.validation)
