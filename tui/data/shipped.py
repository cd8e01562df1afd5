"""Data sets that ship with scikit-learn, whole and in their own units."""

from collections.abc import Callable
from typing import Any

import numpy as np
from sklearn.datasets import load_breast_cancer, load_diabetes, load_digits, load_iris, load_wine

from tui.data.table import Table, named
from tui.sources import shipped

DIGIT_SHAPE = (8, 8)
_BRIGHTEST = 16.0


def iris() -> Table:
    return _classes(load_iris(), "species")


def wine() -> Table:
    return _classes(load_wine(), "grower")


def breast_cancer() -> Table:
    return _classes(load_breast_cancer(), "diagnosis")


def diabetes() -> Table:
    """Raw units: the scaled ones are scaled by all 442 rows, validation and test included."""
    bunch = load_diabetes(scaled=False)
    X, y = np.asarray(bunch.data, np.float64), np.asarray(bunch.target, np.float64)
    return Table(X, y, named(bunch.feature_names), "progression")


def digits() -> Table:
    """Pixels from 0 (paper) to 1 (ink)."""
    bunch = load_digits()
    X = np.asarray(bunch.data, np.float64) / _BRIGHTEST
    y = np.asarray(bunch.target, np.int64)
    features = named(bunch.feature_names)
    return Table(X, y, features, "digit", named(bunch.target_names), DIGIT_SHAPE)


def _classes(bunch: Any, target: str) -> Table:
    X, y = np.asarray(bunch.data, np.float64), np.asarray(bunch.target, np.int64)
    return Table(X, y, named(bunch.feature_names), target, named(bunch.target_names))


SHIPPED: dict[type[shipped.Shipped], Callable[[], Table]] = {
    shipped.Iris: iris,
    shipped.Wine: wine,
    shipped.BreastCancer: breast_cancer,
    shipped.Diabetes: diabetes,
    shipped.Digits: digits,
}
UNITS: dict[str, dict[str, str]] = {
    "iris": {
        "sepal length (cm)": "cm",
        "sepal width (cm)": "cm",
        "petal length (cm)": "cm",
        "petal width (cm)": "cm",
    },
    "diabetes": {"age": "years", "bmi": "kg/m²", "bp": "mmHg"},
}
