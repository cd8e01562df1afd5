"""Polynomial regression and classification."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from tui.errors import Refusal
from tui.families import Family, Polynomial
from tui.learners.checked import checked_values
from tui.learners.classifier import GradientClassifier
from tui.learners.engine.arrays import Array
from tui.learners.engine.fit import EngineFit
from tui.learners.engine.network import Network
from tui.learners.fit import Fit
from tui.learners.gradient import GradientLearner
from tui.learners.regressor import GradientRegressor
from tui.learners.terms.descending import DescendingFit
from tui.learners.terms.expansion import Expansion
from tui.learners.terms.solving import SolvingFit


class _OfTerms(GradientLearner):
    """A linear model of terms of the features."""

    expansion_: Expansion

    def inputs(self, X: Array) -> Array:
        return self.expansion_(X)

    def prepare(
        self, X: Any, y: Any, values: Mapping[str, Any], members: int = 1
    ) -> tuple[Network, Array, Array]:
        rows, targets, loss = self.check(X, y)
        products_only = values["interaction_only"] == "yes"
        self.expansion_ = Expansion(rows, values["degree"], products_only)
        network = Network((self.expansion_.count, loss.outputs), "linear", loss, members)
        return network, self.expansion_(rows), loss.targets(targets)

    def start(self, X: Any, y: Any = None) -> Fit:
        assert isinstance(self, Family)
        values = checked_values(self)
        self.network_, terms, targets = self.prepare(X, y, values)
        self.n_iter_ = values["epochs"]
        inner = EngineFit(type(self), self.network_, terms, targets, values)
        return DescendingFit(inner, self.expansion_)

    @property
    def coef_(self) -> Array:
        """(outputs, terms), of terms with mean 0 and deviation 1."""
        coef: Array = self.network_.weights[0][0].T.copy()
        return coef

    @property
    def intercept_(self) -> Array:
        """(outputs,)."""
        intercept: Array = self.network_.biases[0][0, 0].copy()
        return intercept

    @property
    def powers_(self) -> NDArray[Any]:
        """Of each term the power of each feature (terms, features)."""
        return self.expansion_.powers.copy()


@dataclass(eq=False, repr=False, kw_only=True)
class PolynomialRegressor(Polynomial, GradientRegressor, _OfTerms):
    """Numbers from terms, as `Polynomial` describes."""

    @property
    def fans(self) -> bool:
        return self.solver != "closed_form"

    def start(self, X: Any, y: Any = None) -> Fit:
        values = checked_values(self)
        if values["solver"] != "closed_form":
            return super().start(X, y)
        rows, targets, loss = self.check(X, y)
        degree = values["degree"]
        self.expansion_ = Expansion(rows, degree, values["interaction_only"] == "yes")
        self.network_ = Network((self.expansion_.count, 1), "linear", loss)
        self.n_iter_ = degree
        return SolvingFit(self.network_, self.expansion_, rows, targets, degree, values["l2"])


@dataclass(eq=False, repr=False, kw_only=True)
class PolynomialClassifier(Polynomial, GradientClassifier, _OfTerms):
    """The probability of each class from terms, as `Polynomial` describes."""

    def start(self, X: Any, y: Any = None) -> Fit:
        if reason := self.misfit("binary"):
            raise Refusal(reason)
        return super().start(X, y)
