"""Gaussian naive Bayes by scikit-learn, from ever more rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.naive_bayes import GaussianNB

from tui.errors import Refusal
from tui.families import Bayes
from tui.learners.losses import log_loss
from tui.learners.parameters import Parameters
from tui.learners.portions import PortionsFit
from tui.learners.stepped import SteppedClassifier
from tui.learners.varying import refuse_sameness

Array = NDArray[np.float64]
_LEAST = float(np.finfo(np.float64).tiny)


class BayesFit(PortionsFit):
    """Portions that do not vary at all, so that no bell has a width, are joined to the next."""

    def __init__(self, X: Array, y: NDArray[Any], classes: int, values: Mapping[str, Any]) -> None:
        refuse_sameness(X)
        self._smoothing = values["var_smoothing"]
        super().__init__(X, y, classes, values)
        shape = (classes, X.shape[1])
        self._learned = {
            "mean": np.zeros(shape),
            "variance": np.ones(shape),
            "prior": np.full(classes, 1.0 / classes),
        }

    def _usable(self, ends: list[int]) -> list[int]:
        usable = [end for end in ends if self._width(end) > _LEAST]
        if not usable:
            raise Refusal(
                "the features hardly vary, and bell curves so narrow cannot be computed with: "
                "scale the features, or give more smoothing."
            )
        return usable

    def _width(self, end: int) -> float:
        return float(self._smoothing) * float(self._X[:end].var(axis=0).max())

    def _learn(self, X: Array, y: NDArray[Any]) -> None:
        self._model = GaussianNB(var_smoothing=self._smoothing).fit(X, y)
        self._learned = {
            "mean": self._model.theta_,
            "variance": self._model.var_,
            "prior": self._model.class_prior_,
        }

    @property
    def model(self) -> GaussianNB:
        """scikit-learn's, of the present step."""
        return self._model

    @property
    def row_cost(self) -> float:
        return float(4 * self._X.shape[1] * self.classes)

    def output(self, X: Array) -> Array:
        shares: Array = self._model.predict_proba(X)
        return shares

    def loss(self, output: Array, y: NDArray[Any]) -> float:
        return log_loss(output, y)

    def parameters(self) -> Parameters:
        """A model is made anew in every step and its arrays stay as they are: not copied."""
        return Parameters("bells", self._learned)


@dataclass(eq=False, repr=False, kw_only=True)
class BayesClassifier(Bayes, SteppedClassifier):
    """The product of bell curves and of how frequent a class is."""

    def begin(self, X: Array, y: NDArray[Any], values: Mapping[str, Any]) -> BayesFit:
        return BayesFit(X, y, len(self.classes_), values)
