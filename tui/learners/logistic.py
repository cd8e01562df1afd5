"""Logistic regression by gradient descent."""

from dataclasses import dataclass

from tui.families import Logistic
from tui.learners.classifier import GradientClassifier
from tui.learners.engine.arrays import Array


@dataclass(eq=False, repr=False, kw_only=True)
class LogisticClassifier(Logistic, GradientClassifier):
    """A weighted sum a class, as `Logistic` describes; one sum suffices for two classes."""

    @property
    def coef_(self) -> Array:
        """(1, features) for two classes, else (classes, features)."""
        coef: Array = self.network_.weights[0][0].T.copy()
        return coef

    @property
    def intercept_(self) -> Array:
        """(1,) for two classes, else (classes,)."""
        intercept: Array = self.network_.biases[0][0, 0].copy()
        return intercept
