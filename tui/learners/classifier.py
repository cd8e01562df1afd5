"""What classifiers on the gradient engine share."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import ClassifierMixin
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import column_or_1d, validate_data

from tui.learners.engine.arrays import Array
from tui.learners.engine.losses import Loss, classification
from tui.learners.gradient import GradientLearner


class GradientClassifier(ClassifierMixin, GradientLearner):
    """Predicts the probability of each class by cross-entropy."""

    classes_: NDArray[Any]

    def check(self, X: Any, y: Any) -> tuple[Array, NDArray[Any], Loss]:
        rows, y = validate_data(self, X, y, dtype="float64", multi_output=True)
        y = column_or_1d(y, warn=True)
        check_classification_targets(y)
        self.classes_, targets = np.unique(y, return_inverse=True)
        if len(self.classes_) < 2:
            raise ValueError(
                f"y holds the one class {self.classes_[0]!r}: give rows of two classes or more."
            )
        return rows, targets, classification(len(self.classes_))

    def predict(self, X: Any) -> NDArray[Any]:
        """The most probable class (rows,) for X (rows, features)."""
        raw = self._raw(X)
        best = (raw[:, 0] > 0.0).astype(np.intp) if raw.shape[1] == 1 else raw.argmax(axis=1)
        predicted: NDArray[Any] = self.classes_[best]
        return predicted

    def predict_proba(self, X: Any) -> Array:
        """The probability of each class (rows, classes), in the order of ``classes_``."""
        return self._output(X)

    def decision_function(self, X: Any) -> Array:
        """The logit (rows,) of the second of two classes, else one a class (rows, classes)."""
        raw = self._raw(X)
        return raw[:, 0] if raw.shape[1] == 1 else raw
