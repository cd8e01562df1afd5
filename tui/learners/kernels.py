"""Kernels: how close rows are, as the inner product of what they are mapped to."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.errors import Refusal
from tui.families.svm import KERNEL_BYTES, too_large
from tui.learners.kept import KEPT, mark

Array = NDArray[np.float64]


class Kernel(NamedTuple):
    """``x·z``, ``exp(-gamma |x-z|²)`` or ``(gamma x·z + coef0)^degree``."""

    name: str
    gamma: float
    degree: int
    coef0: float

    @property
    def base(self) -> str:
        """What of two rows it is made of, whatever is set: the name of a function in `BASES`."""
        return "squares" if self.name == "rbf" else "products"

    def between(self, A: Array, B: Array) -> Array:
        """Of every row of A (a, features) with every row of B (b, features): (a, b)."""
        return self.of(BASES[self.base](A, B))

    def of(self, base: Array, out: Array | None = None) -> Array:
        """The kernel where its `base` is known, which stays as it is; written into `out`."""
        if out is None:
            out = np.empty_like(base)
        if self.name == "linear":
            out[...] = base
            return out
        if self.name == "poly":
            np.multiply(base, self.gamma, out=out)
            np.add(out, self.coef0, out=out)
            return np.power(out, self.degree, out=out)
        np.multiply(base, -self.gamma, out=out)
        return np.exp(out, out=out)


def products(A: Array, B: Array) -> Array:
    """The inner product of every row of A with every row of B."""
    found: Array = A @ B.T
    return found


def squares(A: Array, B: Array) -> Array:
    """The squared distance of every row of A from every row of B."""
    found = products(A, B)
    own = (A * A).sum(axis=1)[:, None] + (B * B).sum(axis=1)
    np.multiply(found, -2.0, out=found)
    np.add(found, own, out=found)
    return np.maximum(found, 0.0, out=found)


BASES = {"squares": squares, "products": products}


def kernel_of(values: Any, X: Array) -> Kernel:
    """The kernel that hyperparameters `values` set for rows X (rows, features)."""
    gamma = values["gamma"] or 1.0 / (X.shape[1] * float(X.var()) or 1.0)
    return Kernel(values["kernel"], gamma, values["degree"], values["coef0"])


class Gram:
    """The kernel of every row with every other, filled piece by piece.

    `Refusal` where it would not fit into `BUDGET` bytes or overflows.
    """

    BUDGET = KERNEL_BYTES
    _WORK = 4e6

    def __init__(self, kernel: Kernel, X: Array) -> None:
        rows = len(X)
        if why := too_large(rows, self.BUDGET):
            raise Refusal(why)
        self.values: Array = np.empty((rows, rows))
        self.filled = 0
        self._kernel, self._X = kernel, X
        self._mark = mark(X) if KEPT.room else b""

    @property
    def full(self) -> bool:
        return self.filled == len(self.values)

    def fill(self) -> None:
        """Compute some more rows."""
        rows, features = self._X.shape
        stop = min(self.filled + max(int(self._WORK / rows / (features + 8)), 1), rows)
        some, kernel = slice(self.filled, stop), self._kernel
        with np.errstate(over="ignore", invalid="ignore"):
            key = (kernel.base, self._mark, some.start, some.stop)
            base = KEPT.found(key, lambda: BASES[kernel.base](self._X[some], self._X))
            # What stands left of these columns is above the rows filled before.
            made = kernel.of(base[:, some.start :], out=self.values[some, some.start :])
        if not np.isfinite(made).all():
            raise Refusal(
                "this kernel has values too large to compute with on these rows: "
                "give a smaller gamma or degree, or scale the features."
            )
        self.values[stop:, some] = made[:, len(made) :].T
        self.filled = stop
