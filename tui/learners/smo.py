"""Sequential minimal optimisation of the support vector machine's dual, for two classes.

Pairs are chosen by second-order information: R.-E. Fan, P.-H. Chen, C.-J. Lin, "Working Set
Selection Using Second Order Information for Training Support Vector Machines", JMLR 6 (2005).
"""

from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
TOLERANCE = 1e-3
"""How far the optimality conditions may be missed; libsvm's own default."""
TAU = 1e-12


class Sheet(NamedTuple):
    """What a duel writes down, a number a row; of many duels, a line a duel (duels, rows)."""

    beta: Array
    slope: Array
    low: Array
    high: Array
    bar_up: Array
    """-inf where β cannot rise, else 0: added to the slope it leaves the rows that can."""
    bar_down: Array
    """inf where β cannot fall, else 0."""
    diagonal: Array
    """Of the kernel."""

    @classmethod
    def blank(cls, shape: tuple[int, ...]) -> Self:
        """Rows that can move neither way, as many as no duel has."""
        beta, slope, low, high, diagonal = (np.zeros(shape) for _ in range(5))
        no_rise, no_fall = np.full(shape, -np.inf), np.full(shape, np.inf)
        return cls(beta, slope, low, high, no_rise, no_fall, diagonal)


class Duel:
    """Maximises ``Σ yβ - ½ β'Kβ`` where ``Σ β = 0`` and every β lies between 0 and ``y C``.
    C is a number, or one a row (m,).

    `beta` is α with the sign y of its class; `slope` is ``y - Kβ``. `rows` (m,) are the places of
    its rows in the kernel matrix `gram`, `signs` (m,) are +1 and -1. It works on `sheet` (m,).
    """

    def __init__(
        self, gram: Array, rows: NDArray[np.intp], signs: Array, C: float | Array, sheet: Sheet
    ) -> None:
        self.rows, self.signs = rows, signs
        self.beta, self.slope, self._low, self._high = sheet[:4]
        self._bar_up, self._bar_down, self._diagonal = sheet[4:]
        self.slope[...] = signs
        self._low[...] = np.where(signs > 0, 0.0, -C)
        self._high[...] = np.where(signs > 0, C, 0.0)
        self.optimal = False
        self.peak = 0.0
        """The largest |β| there was."""
        self._gram = gram
        self._whole = len(rows) == len(gram)
        self._scratch = np.empty(len(rows))
        self._gain = np.empty(len(rows))
        self.refresh()

    def refresh(self) -> None:
        """Take up `beta` as it was set from outside."""
        self._bar_up[...] = np.where(self.beta < self._high, 0.0, -np.inf)
        self._bar_down[...] = np.where(self.beta > self._low, 0.0, np.inf)

    def know_kernel(self) -> None:
        """The kernel matrix is filled."""
        self._diagonal[...] = self._gram.diagonal()[self.rows]

    def update(self, most: int) -> None:
        """Make at most `most` pair updates, fewer if it becomes `optimal`."""
        for _ in range(most):
            if not self._pair():
                return
        self.optimal = self._widest()[2] < TOLERANCE

    @property
    def objective(self) -> float:
        """What libsvm minimises: ``½ α'Qα - Σ α``."""
        return float(-0.5 * self.beta @ (self.signs + self.slope))

    @property
    def intercept(self) -> float:
        """Added to ``Σ β K``: the mean slope of the free rows, else the middle of its bounds."""
        free = (self.beta > self._low) & (self.beta < self._high)
        if free.any():
            return float(self.slope[free].sum() / np.count_nonzero(free))
        top = (self.slope + self._bar_up).max()
        return float(top + (self.slope + self._bar_down).min()) / 2

    def _widest(self) -> tuple[int, float, float]:
        """The row that most wants to rise, its slope, and how much the conditions are missed."""
        up = np.add(self.slope, self._bar_up, out=self._scratch)
        i = int(up.argmax())
        top = float(up[i])
        down = np.add(self.slope, self._bar_down, out=self._scratch)
        return i, top, top - float(down.min())

    def _pair(self) -> bool:
        """Move one pair as far as it gains; False where no pair is left to move."""
        i, top, gap = self._widest()
        if gap < TOLERANCE:
            self.optimal = True
            return False
        row_i, diagonal = self._row(i), self._diagonal
        curve = np.multiply(row_i, -2.0, out=self._gain)
        np.add(curve, diagonal, out=curve)
        np.add(curve, diagonal[i], out=curve)
        np.maximum(curve, TAU, out=curve)
        drop = np.subtract(top, self._scratch, out=self._scratch)
        np.maximum(drop, 0.0, out=drop)
        np.multiply(drop, drop, out=drop)
        np.divide(drop, curve, out=drop)
        j = int(drop.argmax())
        step = (top - float(self.slope[j])) / float(curve[j])
        beta = self.beta
        room_i, room_j = self._high[i] - beta[i], beta[j] - self._low[j]
        step = min(step, room_i, room_j)
        beta[i] = self._high[i] if step == room_i else beta[i] + step
        beta[j] = self._low[j] if step == room_j else beta[j] - step
        self.peak = max(self.peak, abs(float(beta[i])), abs(float(beta[j])))
        for k in (i, j):
            self._bar_up[k] = 0.0 if beta[k] < self._high[k] else -np.inf
            self._bar_down[k] = 0.0 if beta[k] > self._low[k] else np.inf
        change = np.subtract(row_i, self._row(j), out=self._gain)
        np.multiply(change, step, out=change)
        np.subtract(self.slope, change, out=self.slope)
        return True

    def _row(self, place: int) -> Array:
        whole: Array = self._gram[self.rows[place]]
        return whole if self._whole else whole[self.rows]
