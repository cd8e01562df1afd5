"""The first half of a step: every row to the centroid nearest to it."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def squared_distances(X: Array, centroids: Array) -> Array:
    """From each row of X (rows, features) to each centroid (clusters, features).

    Differences, not the expanded square: far from the origin that would lose all digits.
    """
    out = np.empty((len(X), len(centroids)))
    for k, centroid in enumerate(centroids):
        away = X - centroid
        np.einsum("ij,ij->i", away, away, out=out[:, k])
    return out


class Assignment:
    """Grows by pieces of rows until every row has its label."""

    def __init__(self, rows: int) -> None:
        self.labels = np.zeros(rows, np.int64)
        self.squared = np.zeros(rows)
        """Each row's squared distance to its centroid."""
        self.row = 0

    @property
    def done(self) -> bool:
        return self.row == len(self.labels)

    def add(self, X: Array, centroids: Array, stop: int) -> None:
        """Label the rows of X up to `stop`; a tie goes to the first centroid."""
        rows = slice(self.row, stop)
        distances = squared_distances(X[rows], centroids)
        nearest = distances.argmin(axis=1)
        self.labels[rows] = nearest
        self.squared[rows] = distances[np.arange(len(nearest)), nearest]
        self.row = stop
