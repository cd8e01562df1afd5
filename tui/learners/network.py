"""Neural networks by gradient descent."""

from dataclasses import dataclass

from tui.families import Network
from tui.learners.classifier import GradientClassifier
from tui.learners.engine.arrays import Array
from tui.learners.gradient import GradientLearner
from tui.learners.regressor import GradientRegressor


class _Layered(GradientLearner):
    """What is learned, in the shapes of scikit-learn's networks."""

    @property
    def coefs_(self) -> list[Array]:
        """The weights of each layer (inputs, units)."""
        return [weights[0].copy() for weights in self.network_.weights]

    @property
    def intercepts_(self) -> list[Array]:
        """The biases of each layer (units,)."""
        return [biases[0, 0].copy() for biases in self.network_.biases]


@dataclass(eq=False, repr=False, kw_only=True)
class NetworkClassifier(Network, GradientClassifier, _Layered):
    """Layers that end in the probability of each class, as `Network` describes."""


@dataclass(eq=False, repr=False, kw_only=True)
class NetworkRegressor(Network, GradientRegressor, _Layered):
    """Layers that end in a number, as `Network` describes."""
