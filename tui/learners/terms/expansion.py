"""Features turned into terms: their powers and products, made fit to learn from."""

import numpy as np
from numpy.typing import NDArray
from sklearn.preprocessing import PolynomialFeatures

from tui.errors import Refusal
from tui.families.terms import too_many

Array = NDArray[np.float64]
_ROUNDING = 1e-12


class Expansion:
    """Terms of X (rows, features) up to `degree`, fitted to these rows.

    Each feature is first counted from the middle of its range in halves of that range, which puts
    it between -1 and 1, and so all its powers: x¹⁵ neither explodes nor differs from x¹³ by a
    factor that no learning rate could bridge. Each term then gets mean 0 and deviation 1.
    """

    def __init__(self, X: Array, degree: int, products_only: bool) -> None:
        if why := too_many(len(X), X.shape[1], degree, products_only):
            raise Refusal(why)
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
