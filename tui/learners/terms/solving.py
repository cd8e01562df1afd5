"""A fit of the coefficients of terms in closed form: the step is a degree."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.errors import Refusal
from tui.families.terms import unsolvable
from tui.learners.engine.fit import learned
from tui.learners.engine.network import Network
from tui.learners.fit import Fit, State
from tui.learners.parameters import Parameters
from tui.learners.terms.descending import TERM
from tui.learners.terms.expansion import Expansion
from tui.learners.terms.learned import of_terms

Array = NDArray[np.float64]
PART = 1e7  # multiply-adds of one part: some ten milliseconds


class SolvingFit(Fit):
    """Ridge regression (Hoerl & Kennard, 1970) of y (rows,) on terms, written into `network`.

    It minimises mean (prediction - y)² + l2/2 Σ coefficient², as the gradient does: in
    scikit-learn's Ridge that is alpha = rows · l2 / 2. Rows are folded piece by piece into the
    triangle R of a QR decomposition; each degree then takes the first columns of it, and solves
    by their singular values. Without l2 that is least squares, the smallest where several are.
    """

    def __init__(
        self, network: Network, expansion: Expansion, X: Array, y: Array, degree: int, l2: float
    ) -> None:
        count = expansion.count
        if why := unsolvable(count, degree):
            raise Refusal(why)
        self.network = network
        self.expansion = expansion
        self.step = 0
        self._X, self._y = X, y
        self._degree = degree
        self._alpha = len(y) * l2 / 2
        self._mean = float(y.mean())
        self._rows = max(int(PART / (count + 1) ** 2), count + 1)
        self._row = 0
        self._triangle: Array = np.empty((0, count + 1))

    @property
    def done(self) -> bool:  # type: ignore[override]
        return self.step >= self._degree

    @property
    def progress(self) -> float:
        return 0.0 if self.step else self._row / (len(self._X) + 1)

    @property
    def row_cost(self) -> float:
        return self.network.row_cost + TERM * self.expansion.count

    def part(self) -> bool:
        if self.done:
            return True
        if self._row < len(self._X):
            self._fold()
            return False
        self._solve(self.step + 1)
        self.step += 1
        return True

    def output(self, X: Array) -> Array:
        output: Array = self.network.output(self.expansion(X))[0]
        return output

    def loss(self, output: Array, y: NDArray[Any]) -> float:
        return float(self.network.loss.mean(output, y))

    def parameters(self) -> Parameters:
        return of_terms(learned(self.network, []), self.expansion)

    def state(self) -> State:
        return {
            "step": self.step,
            "row": self._row,
            "triangle": self._triangle.copy(),
            "parameters": self.network.flat.copy(),
        }

    def restore(self, state: State) -> None:
        self.step, self._row = state["step"], state["row"]
        self._triangle = state["triangle"].copy()
        np.copyto(self.network.flat, state["parameters"])

    def _fold(self) -> None:
        stop = min(self._row + self._rows, len(self._X))
        rows = slice(self._row, stop)
        both = np.column_stack([self.expansion(self._X[rows]), self._y[rows] - self._mean])
        stacked = np.concatenate([self._triangle, both])
        self._triangle = np.asarray(np.linalg.qr(stacked, mode="r"))
        self._row = stop

    def _solve(self, degree: int) -> None:
        count = self.expansion.up_to(degree)
        left, sizes, right = np.linalg.svd(self._triangle[:, :count], full_matrices=False)
        if self._alpha:
            inverse = sizes / (sizes**2 + self._alpha)
        else:
            least = np.finfo(np.float64).eps * max(len(self._X), count) * sizes.max()
            inverse = np.where(sizes > least, 1.0 / np.maximum(sizes, 1e-300), 0.0)
        coef = self.network.weights[0][0, :, 0]
        coef[:] = 0.0
        coef[:count] = right.T @ (inverse * (left.T @ self._triangle[:, -1]))
        self.network.biases[0][0, 0, 0] = self._mean
