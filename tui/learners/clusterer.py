"""Estimators that find clusters, whatever the fit is made of."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import ClusterMixin
from sklearn.utils.validation import validate_data

from tui.learners.stepped import Stepped


class SteppedClusterer(ClusterMixin, Stepped):
    """The fit's `output` is the distance to each cluster; a target is ignored."""

    def start(self, X: Any, y: Any = None) -> Any:
        values = self._values()
        rows = validate_data(self, X, dtype="float64")
        self.fit_ = self.begin(rows, np.empty((len(rows), 0)), values)
        return self.fit_

    def predict(self, X: Any) -> NDArray[np.intp]:
        """The cluster (rows,) nearest to each row of X (rows, features)."""
        nearest: NDArray[np.intp] = self._output(X).argmin(axis=1)
        return nearest
