"""The second half of a step: every centroid to the mean of its rows."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Labels = NDArray[np.int64]


class Move:
    """Grows by pieces of rows until the sum of every cluster is known."""

    def __init__(self, rows: int, clusters: int, features: int) -> None:
        self.sums = np.zeros((clusters, features))
        self.sizes = np.zeros(clusters, np.int64)
        self.row = 0
        self._rows = rows

    @property
    def done(self) -> bool:
        return self.row == self._rows

    def add(self, X: Array, labels: Labels, stop: int) -> None:
        rows, clusters = slice(self.row, stop), len(self.sums)
        of = labels[rows]
        for j, column in enumerate(X[rows].T):
            self.sums[:, j] += np.bincount(of, weights=column, minlength=clusters)
        self.sizes += np.bincount(of, minlength=clusters)
        self.row = stop

    def centroids(self, X: Array, labels: Labels, squared: Array) -> Array:
        """Where the centroids move to; `squared` is each row's distance to the one it had.

        A centroid without rows takes the row that lies farthest from its own, the next one the
        next, as in scikit-learn; where no row is away from its centroid that would help nothing,
        and it joins the largest cluster.
        """
        sums, sizes = self.sums.copy(), self.sizes.astype(np.float64)
        empty = np.flatnonzero(self.sizes == 0)
        if len(empty) and squared.max() > 0.0:
            farthest = np.argpartition(squared, -len(empty))[: -len(empty) - 1 : -1]
            for cluster, row in zip(empty, farthest, strict=True):
                sums[labels[row]] -= X[row]
                sizes[labels[row]] -= 1.0
                sums[cluster], sizes[cluster] = X[row], 1.0
        out = sums / np.maximum(sizes, 1.0)[:, None]
        out[sizes <= 0.0] = out[sizes.argmax()]
        return out
