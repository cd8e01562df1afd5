"""K-means by Lloyd's half-steps."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import TransformerMixin

from tui.families import KMeans
from tui.learners.clusterer import SteppedClusterer
from tui.learners.lloyd.fit import LloydFit
from tui.learners.stepped import Array


@dataclass(eq=False, repr=False, kw_only=True)
class KMeansClusterer(KMeans, TransformerMixin, SteppedClusterer):
    """Centroids, as `KMeans` describes; attributes as scikit-learn calls them."""

    def begin(self, X: Array, y: NDArray[Any], values: Mapping[str, Any]) -> LloydFit:
        return LloydFit(X, values)

    def transform(self, X: Any) -> Array:
        """The distance (rows, clusters) of each row of X (rows, features) to each centroid."""
        return np.sqrt(self._output(X))

    @property
    def _fit(self) -> LloydFit:
        fit = self.fit_
        assert isinstance(fit, LloydFit)
        return fit

    @property
    def cluster_centers_(self) -> Array:
        """(clusters, features)."""
        return self._fit.centroids.copy()

    @property
    def labels_(self) -> NDArray[np.int64]:
        """The cluster (rows,) of each row that was learned from."""
        return self._fit.labels.copy()

    @property
    def inertia_(self) -> float:
        """The sum of squared distances of those rows to the nearest centroid."""
        return self._fit.inertia

    @property
    def n_iter_(self) -> int:
        """How often the centroids of the last start moved, and the check that ended it."""
        return self._fit.moves + 1
