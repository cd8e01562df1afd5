"""Stochastic gradient boosting: every round learns from some of the rows, drawn anew.

J. H. Friedman, "Stochastic Gradient Boosting", Computational Statistics & Data Analysis 38 (2002).
scikit-learn's histogram boosting draws no rows, but takes a loss: one that says of the rows that
were not drawn that nothing is wrong with them leaves them out of every split and value. They still
count as rows of a leaf.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn._loss.loss import HalfBinomialLoss, HalfMultinomialLoss, HalfSquaredError

_ROWS = 7  # the stream of random numbers that rows are drawn from, of all that a seed stands for


def drawn(rows: int, share: float, seed: int, number: int) -> NDArray[np.intp]:
    """The rows, sorted, that round `number` (from 0) learns from: `share` of `rows`, rounded down
    as in scikit-learn's exact boosting, without replacement.
    """
    rng = np.random.default_rng([seed, _ROWS, number])
    return np.sort(rng.permutation(rows)[: int(share * rows)])


class Drawing:
    """Comes before a loss of scikit-learn's, which is asked once a round for all rows.

    `number` is the round, from 0, that is asked for next.
    """

    share: float
    seed: int
    number = 0
    constant_hessian = False

    def gradient_hessian(self, *given: Any, **named: Any) -> tuple[Any, Any]:
        gradient, hessian = super().gradient_hessian(*given, **named)  # type: ignore[misc]
        left = np.ones(len(gradient), bool)
        left[drawn(len(gradient), self.share, self.seed, self.number)] = False
        gradient[left] = hessian[left] = 0.0
        self.number += 1
        return gradient, hessian


class DrawnNumbers(Drawing, HalfSquaredError):
    """Of numbers."""


class DrawnPair(Drawing, HalfBinomialLoss):
    """Of two classes."""


class DrawnClasses(Drawing, HalfMultinomialLoss):
    """Of more classes."""


def loss_of(classes: int, share: float, seed: int) -> Drawing:
    """The loss for so many classes, 0 for numbers."""
    loss: Any = DrawnNumbers() if not classes else DrawnPair()
    if classes > 2:
        loss = DrawnClasses(n_classes=classes)
    loss.share, loss.seed, loss.constant_hessian = share, seed, False
    made: Drawing = loss
    return made
