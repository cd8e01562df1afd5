"""What estimators on the gradient engine share."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any

from numpy.typing import NDArray
from sklearn.utils.validation import check_is_fitted, validate_data

from tui.families import Family
from tui.learners.checked import checked_values
from tui.learners.engine.arrays import Array
from tui.learners.engine.fit import EngineFit
from tui.learners.engine.front import Direct, Front
from tui.learners.engine.losses import Loss
from tui.learners.engine.network import Network
from tui.learners.fit import Fit
from tui.learners.learner import Learner


class GradientLearner(Learner):
    """A learner whose fit is an `EngineFit`; it keeps the network and not the data."""

    network_: Network
    n_iter_: int

    @property
    def fans(self) -> bool:
        """Whether its fit is epochs of descent, which many members can take at once."""
        return True

    def inputs(self, X: Array) -> Array:
        """What the network sees of X (rows, features), once the fit has begun."""
        return X

    @abstractmethod
    def check(self, X: Any, y: Any) -> tuple[Array, NDArray[Any], Loss]:
        """X (rows, features) and y (rows,) checked, as numbers or class indices, and the loss."""

    def front(self, features: int, values: Mapping[str, Any]) -> Front:
        """What stands before the dense layers, for checked `values`."""
        return Direct(features)

    def prepare(
        self, X: Any, y: Any, values: Mapping[str, Any], members: int = 1
    ) -> tuple[Network, Array, Array]:
        """A network for checked `values`, X (rows, features) and targets (rows, outputs)."""
        rows, targets, loss = self.check(X, y)
        front = self.front(rows.shape[1], values)
        sizes = (front.outputs, *values.get("hidden_layers", ()), loss.outputs)
        network = Network(sizes, values.get("activation", "linear"), loss, members, front)
        return network, rows, loss.targets(targets)

    def start(self, X: Any, y: Any = None) -> Fit:
        assert isinstance(self, Family)
        values = checked_values(self)
        self.network_, rows, targets = self.prepare(X, y, values)
        self.n_iter_ = values["epochs"]
        return EngineFit(type(self), self.network_, rows, targets, values)

    def _raw(self, X: Any) -> Array:
        """The last layer's weighted sums (rows, outputs)."""
        check_is_fitted(self, "network_")
        rows = validate_data(self, X, dtype="float64", reset=False)
        raw: Array = self.network_.raw(self.inputs(rows))[0]
        return raw

    def _output(self, X: Any) -> Array:
        raw = self._raw(X)
        return self.network_.loss.output(raw)
