"""Linear regression by gradient descent."""

from dataclasses import dataclass

from tui.families import Linear
from tui.learners.engine.arrays import Array
from tui.learners.regressor import GradientRegressor


@dataclass(eq=False, repr=False, kw_only=True)
class LinearRegressor(Linear, GradientRegressor):
    """A weighted sum of the features, as `Linear` describes."""

    @property
    def coef_(self) -> Array:
        """A coefficient a feature (features,)."""
        return self.network_.weights[0][0, :, 0].copy()

    @property
    def intercept_(self) -> float:
        return float(self.network_.biases[0][0, 0, 0])
