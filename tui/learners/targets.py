"""The rows and targets of a fit, checked as scikit-learn's contract asks."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import column_or_1d, validate_data

Array = NDArray[np.float64]


def class_targets(estimator: Any, X: Any, y: Any) -> tuple[Array, NDArray[np.intp]]:
    """X (rows, features) as numbers and y (rows,) as indices into ``classes_``, which is set.

    ValueError for input it cannot take, a single class among it.
    """
    rows, y = validate_data(estimator, X, y, dtype="float64", multi_output=True)
    y = column_or_1d(y, warn=True)
    check_classification_targets(y)
    estimator.classes_, targets = np.unique(y, return_inverse=True)
    if len(estimator.classes_) < 2:
        raise ValueError(
            f"y holds the one class {estimator.classes_[0]!r}: give rows of two classes or more."
        )
    return rows, targets


def number_targets(estimator: Any, X: Any, y: Any) -> tuple[Array, Array]:
    """X (rows, features) and y (rows,) as numbers. ValueError for input it cannot take."""
    rows, y = validate_data(estimator, X, y, dtype="float64", multi_output=True, y_numeric=True)
    return rows, column_or_1d(y, warn=True).astype(np.float64)
