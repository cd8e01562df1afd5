"""What regressors on the gradient engine share."""

from typing import Any

from numpy.typing import NDArray
from sklearn.base import RegressorMixin

from tui.learners.engine.arrays import Array
from tui.learners.engine.losses import Loss, SquaredError
from tui.learners.gradient import GradientLearner
from tui.learners.targets import number_targets


class GradientRegressor(RegressorMixin, GradientLearner):
    """Predicts a number by the mean squared error."""

    def check(self, X: Any, y: Any) -> tuple[Array, NDArray[Any], Loss]:
        rows, targets = number_targets(self, X, y)
        return rows, targets, SquaredError()

    def predict(self, X: Any) -> Array:
        """Numbers (rows,) for X (rows, features)."""
        return self._output(X)
