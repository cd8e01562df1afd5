"""Dates as numbers that a model can tell something by."""

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

PARTS = ("year", "month", "day", "weekday", "hour")
_DAY = 86_400
_MONDAY = 3  # 1970 began on a Thursday


class DateParts(TransformerMixin, BaseEstimator):
    """Seconds since 1970 (rows, columns) to year, month, day of the month, weekday (Monday is 0)
    and hour; NaN stays NaN.

    `parts` lists which come out, as (column, part); without it those that differ in what it is
    fitted on. ``parts_`` are those that do.
    """

    parts_: list[tuple[int, str]]

    def __init__(self, parts: Sequence[tuple[int, str]] | None = None) -> None:
        self.parts = parts

    def fit(self, X: ArrayLike, y: object = None) -> Self:
        seconds = np.asarray(X, np.float64)
        self.n_features_in_ = seconds.shape[1]
        if self.parts is not None:
            self.parts_ = list(self.parts)
            return self
        self.parts_ = []
        for column in range(seconds.shape[1]):
            for part, values in _parts(seconds[:, column]).items():
                there = values[~np.isnan(values)]
                if len(there) and there.min() != there.max():
                    self.parts_.append((column, part))
        return self

    def transform(self, X: ArrayLike) -> NDArray[np.float64]:
        check_is_fitted(self)
        seconds = np.asarray(X, np.float64)
        out = np.empty((len(seconds), len(self.parts_)))
        wanted = {column for column, _ in self.parts_}
        found = {column: _parts(seconds[:, column]) for column in wanted}
        for place, (column, part) in enumerate(self.parts_):
            out[:, place] = found[column][part]
        return out

    def get_feature_names_out(self, names: Sequence[str] | None = None) -> NDArray[Any]:
        names = [f"x{k}" for k in range(self.n_features_in_)] if names is None else names
        return np.asarray([f"{names[column]}: {part}" for column, part in self.parts_], object)


def _parts(seconds: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
    """Each part (rows,) of moments (rows,)."""
    absent = np.isnan(seconds)
    whole = np.where(absent, 0, seconds).astype(np.int64)
    moment = whole.astype("datetime64[s]")
    day, month = moment.astype("datetime64[D]"), moment.astype("datetime64[M]")
    found = {
        "year": moment.astype("datetime64[Y]").astype(np.int64) + 1970,
        "month": month.astype(np.int64) % 12 + 1,
        "day": (day - month.astype("datetime64[D]")).astype(np.int64) + 1,
        "weekday": (whole // _DAY + _MONDAY) % 7,
        "hour": whole % _DAY // 3600,
    }
    return {part: np.where(absent, np.nan, found[part].astype(np.float64)) for part in PARTS}
