"""What learns: scikit-learn estimators whose fit is a loop over true steps."""

from abc import abstractmethod
from typing import Any, Self

from sklearn.base import BaseEstimator

from tui.learners.fit import Fit


class Learner(BaseEstimator):
    """An estimator that inherits its family's fields and adds none.

    `start` checks the input, sets ``n_features_in_`` (and ``classes_``) and gives the fit in
    progress; `fit` loops it to its end. After `start`, `predict` answers from the fit as it stands.
    """

    @abstractmethod
    def start(self, X: Any, y: Any = None) -> Fit:
        """Begin a fit on X (rows, features) and y (rows,). ValueError for input it cannot take."""

    def fit(self, X: Any, y: Any = None) -> Self:
        fit = self.start(X, y)
        while not fit.done:
            fit.advance()
        return self
