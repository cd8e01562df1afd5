"""Which two features of many a picture shows when nobody says which."""

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from tui.data.dataset import Dataset
from tui.runs.wish import Pair

MOST_FEATURES = 3
"""Any two of so many make a plane."""

Array = NDArray[np.float64]


def usual_pairs(dataset: Dataset) -> list[Pair]:
    """The two features there are, or any two of those that tell most; of pictures none, as two
    pixels say little.
    """
    if dataset.image is not None and len(dataset.features) > 2:
        return []
    features = telling(dataset)[:MOST_FEATURES] if len(dataset.features) > 2 else [0, 1]
    return list(combinations(features, 2))


def telling(dataset: Dataset) -> list[int]:
    """The features in the order of how much they say of the target: of classes by how far means
    differ between them, in spreads within (Fisher); of numbers by correlation; else as they come.
    """
    X, y = dataset.train.X, dataset.train.y
    with np.errstate(all="ignore"):
        if dataset.classes:
            groups = [X[y == k] for k in np.unique(y)]
            between = np.var([group.mean(axis=0) for group in groups], axis=0)
            within = np.mean([group.var(axis=0) for group in groups], axis=0)
            said = between / np.maximum(within, 1e-12)
        elif dataset.target:
            away = X - X.mean(axis=0)
            said = (away.T @ (y - y.mean())) ** 2 / np.maximum((away**2).sum(axis=0), 1e-12)
        else:
            said = np.zeros(X.shape[1])
    order = np.argsort(-np.nan_to_num(said), kind="stable")
    return [int(feature) for feature in order]
