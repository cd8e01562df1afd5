"""Estimators that answer from the fit they started, whatever that fit is made of."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import ClassifierMixin, RegressorMixin
from sklearn.utils.validation import check_is_fitted, validate_data

from tui.families import Family
from tui.learners.checked import checked_values
from tui.learners.fit import Fit
from tui.learners.learner import Learner
from tui.learners.targets import class_targets, number_targets

Array = NDArray[np.float64]


class Stepped(Learner):
    """A learner that keeps the fit it started as ``fit_`` and predicts with it."""

    fit_: Fit

    @abstractmethod
    def begin(self, X: Array, y: NDArray[Any], values: Mapping[str, Any]) -> Fit:
        """A fit that has taken no step on X (rows, features) and targets y (rows,): class indices
        or numbers. `values` are the checked hyperparameters by field name.
        """

    def _output(self, X: Any) -> Array:
        rows = self._rows(X)
        return self.fit_.output(rows)

    def _rows(self, X: Any) -> Array:
        check_is_fitted(self, "fit_")
        rows: Array = validate_data(self, X, dtype="float64", reset=False)
        return rows

    def _values(self) -> dict[str, Any]:
        assert isinstance(self, Family)
        return checked_values(self)


class RankingClassifier(ClassifierMixin, Stepped):
    """The fit's `output` is largest for the class that is predicted."""

    classes_: NDArray[Any]

    def start(self, X: Any, y: Any = None) -> Fit:
        values = self._values()
        rows, targets = class_targets(self, X, y)
        self.fit_ = self.begin(rows, targets, values)
        return self.fit_

    def predict(self, X: Any) -> NDArray[Any]:
        """The first class (rows,) of the ranking for X (rows, features)."""
        best = self._output(X).argmax(axis=1)  # first: it says so where nothing is fitted
        predicted: NDArray[Any] = self.classes_[best]
        return predicted


class SteppedClassifier(RankingClassifier):
    """The fit's `output` is the probability of each class."""

    def predict_proba(self, X: Any) -> Array:
        """The probability of each class (rows, classes), in the order of ``classes_``."""
        return self._output(X)


class SteppedRegressor(RegressorMixin, Stepped):
    """The fit's `output` is a number a row."""

    def start(self, X: Any, y: Any = None) -> Fit:
        values = self._values()
        rows, targets = number_targets(self, X, y)
        self.fit_ = self.begin(rows, targets, values)
        return self.fit_

    def predict(self, X: Any) -> Array:
        """Numbers (rows,) for X (rows, features)."""
        return self._output(X)
