"""What regressors on the gradient engine share."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import RegressorMixin
from sklearn.utils.validation import column_or_1d, validate_data

from tui.learners.engine.arrays import Array
from tui.learners.engine.losses import Loss, SquaredError
from tui.learners.gradient import GradientLearner


class GradientRegressor(RegressorMixin, GradientLearner):
    """Predicts a number by the mean squared error."""

    def check(self, X: Any, y: Any) -> tuple[Array, NDArray[Any], Loss]:
        rows, y = validate_data(self, X, y, dtype="float64", multi_output=True, y_numeric=True)
        targets = column_or_1d(y, warn=True).astype(np.float64)
        return rows, targets, SquaredError()

    def predict(self, X: Any) -> Array:
        """Numbers (rows,) for X (rows, features)."""
        return self._output(X)
