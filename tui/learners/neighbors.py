"""Nearest neighbours by scikit-learn, from ever more rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor

from tui.errors import Refusal
from tui.families import Neighbors
from tui.learners.losses import log_loss, squared_error
from tui.learners.parameters import Parameters
from tui.learners.portions import PortionsFit
from tui.learners.stepped import SteppedClassifier, SteppedRegressor
from tui.learners.varying import refuse_sameness

Array = NDArray[np.float64]
_SEARCHED = 20_000.0  # multiply-adds that looking one row up in a tree takes as long as


class NeighborsFit(PortionsFit):
    """`classes` 0 predicts numbers. While fewer rows are stored than are asked, all are asked."""

    def __init__(self, X: Array, y: NDArray[Any], classes: int, values: Mapping[str, Any]) -> None:
        self._asked, self._weights = values["n_neighbors"], values["weights"]
        if self._asked > len(X):
            raise Refusal(
                f"{self._asked} neighbours cannot be asked of {len(X)} training rows "
                f"(n_samples={len(X)}): give 1 to {len(X)} neighbours, or more rows."
            )
        if len(X) > 1:
            refuse_sameness(X)
        super().__init__(X, y, classes, values)
        self._targets = self._y.astype(np.float64)
        self._stored = 0
        self._model: Any = None

    def _learn(self, X: Array, y: NDArray[Any]) -> None:
        kind = KNeighborsClassifier if self.classes else KNeighborsRegressor
        self._stored = len(y)
        self._model = kind(min(self._asked, len(y)), weights=self._weights).fit(X, y)

    @property
    def model(self) -> Any:
        """scikit-learn's, of the present step."""
        return self._model

    @property
    def row_cost(self) -> float:
        return float(self._X.size + _SEARCHED)

    def output(self, X: Array) -> Array:
        if self.classes:
            shares: Array = self._model.predict_proba(X)
            return shares
        numbers: Array = self._model.predict(X)
        return numbers

    def loss(self, output: Array, y: NDArray[Any]) -> float:
        return log_loss(output, y) if self.classes else squared_error(output, y)

    def parameters(self) -> Parameters:
        """What is stored, shared and not copied: it never changes, it is added to."""
        stored = {"X": self._X[: self._stored], "y": self._targets[: self._stored]}
        return Parameters("neighbors", stored, {"asked": self._asked})


@dataclass(eq=False, repr=False, kw_only=True)
class NeighborsClassifier(Neighbors, SteppedClassifier):
    """The share of each class among the nearest rows."""

    def begin(self, X: Array, y: NDArray[Any], values: Mapping[str, Any]) -> NeighborsFit:
        return NeighborsFit(X, y, len(self.classes_), values)


@dataclass(eq=False, repr=False, kw_only=True)
class NeighborsRegressor(Neighbors, SteppedRegressor):
    """The mean of the nearest rows' numbers."""

    def begin(self, X: Array, y: NDArray[Any], values: Mapping[str, Any]) -> NeighborsFit:
        return NeighborsFit(X, y, 0, values)
