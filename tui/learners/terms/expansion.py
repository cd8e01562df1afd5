"""Features turned into terms: their powers and products, made fit to learn from."""

from math import comb

import numpy as np
from numpy.typing import NDArray
from sklearn.preprocessing import PolynomialFeatures

from tui.errors import Refusal

Array = NDArray[np.float64]
MOST_TERMS = 5000
MOST_VALUES = 50_000_000
"""Terms times rows: 400 MB."""
_ROUNDING = 1e-12


class Expansion:
    """Terms of X (rows, features) up to `degree`, fitted to these rows.

    Each feature is first counted from the middle of its range in halves of that range, which puts
    it between -1 and 1, and so all its powers: x¹⁵ neither explodes nor differs from x¹³ by a
    factor that no learning rate could bridge. Each term then gets mean 0 and deviation 1.
    """

    def __init__(self, X: Array, degree: int, products_only: bool) -> None:
        _refuse_too_many(len(X), X.shape[1], degree, products_only)
        low, high = X.min(axis=0), X.max(axis=0)
        self.middle: Array = low + (high - low) / 2
        self.half: Array = np.where(high > low, (high - low) / 2, 1.0)
        self._powers = PolynomialFeatures(
            degree, interaction_only=products_only, include_bias=False
        ).fit(X[:1])
        self.powers: NDArray[np.int64] = self._powers.powers_
        """Of each term the power of each feature (terms, features); low degrees first."""
        terms = self._terms(X)
        self.center: Array = terms.mean(axis=0)
        deviation = terms.std(axis=0)
        self.scale: Array = np.where(deviation > _ROUNDING, deviation, 1.0)

    @property
    def count(self) -> int:
        return len(self.powers)

    def up_to(self, degree: int) -> int:
        """How many terms are of this degree or a lower one; they come first."""
        return int(np.count_nonzero(self.powers.sum(axis=1) <= degree))

    def __call__(self, X: Array) -> Array:
        """The terms (rows, terms) of X (rows, features)."""
        terms = self._terms(X)
        terms -= self.center
        terms /= self.scale
        return terms

    def _terms(self, X: Array) -> Array:
        with np.errstate(over="ignore", invalid="ignore"):
            scaled = (X - self.middle) / self.half
            # Far outside what was learned from a high power leaves the range of a float.
            np.clip(scaled, -1e9, 1e9, out=scaled)
            terms: Array = self._powers.transform(scaled)
        return terms


def terms_of(features: int, degree: int, products_only: bool) -> int:
    """How many terms there are, without the constant."""
    if products_only:
        return sum(comb(features, size) for size in range(1, min(degree, features) + 1))
    return comb(features + degree, degree) - 1


def _refuse_too_many(rows: int, features: int, degree: int, products_only: bool) -> None:
    count = terms_of(features, degree, products_only)
    most = min(MOST_TERMS, MOST_VALUES // rows)
    if count > most:
        fewer = "a smaller degree" if products_only else "a smaller degree or products only"
        raise Refusal(
            f"degree {degree} of {features} feature{'s' if features != 1 else ''} makes "
            f"{count:,} terms of {rows:,} rows: the limit is {most:,} terms here; give {fewer}, "
            "or data with fewer features or rows."
        )
