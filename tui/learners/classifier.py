"""What classifiers on the gradient engine share."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import ClassifierMixin

from tui.learners.engine.arrays import Array
from tui.learners.engine.losses import Loss, classification
from tui.learners.gradient import GradientLearner
from tui.learners.targets import class_targets
from tui.learners.weighing import weights_of


class GradientClassifier(ClassifierMixin, GradientLearner):
    """Predicts the probability of each class by cross-entropy."""

    classes_: NDArray[Any]

    def check(self, X: Any, y: Any) -> tuple[Array, NDArray[Any], Loss]:
        rows, targets = class_targets(self, X, y)
        count = len(self.classes_)
        given = {"weighting": getattr(self, "weighting", "none")}
        return rows, targets, classification(count, weights_of(given, targets, count))

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
