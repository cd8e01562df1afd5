"""The first centroids."""

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import kmeans_plusplus

Array = NDArray[np.float64]
WORK = 2e8  # multiply-adds of one draw: some tenths of a second
ROWS_A_CLUSTER = 10


def first_centroids(X: Array, clusters: int, init: str, seed: int, start: int) -> Array:
    """Rows of X (rows, features), drawn for start number `start`; a copy.

    k-means++ looks at all rows once a centroid. Of very many rows it looks at some, drawn evenly.
    """
    sequence = np.random.SeedSequence([seed, start])
    rng = np.random.RandomState(sequence.generate_state(4))
    if init == "random":
        chosen: Array = X[rng.permutation(len(X))[:clusters]]
        return chosen
    trials = 2 + int(np.log(clusters))
    most = int(WORK / (clusters * trials * X.shape[1]))
    rows = max(most, ROWS_A_CLUSTER * clusters)
    if rows < len(X):
        X = X[rng.permutation(len(X))[:rows]]
    drawn, _ = kmeans_plusplus(X, clusters, random_state=rng)
    return np.asarray(drawn, np.float64)
