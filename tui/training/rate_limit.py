"""Up to which learning rate plain descent of a linear model converges: 2 / λmax of its loss."""

from typing import NamedTuple

import numpy as np
from scipy.sparse.linalg import LinearOperator, eigsh

from tui.data.dataset import Dataset
from tui.learners import learner_for
from tui.learners.checked import checked_values
from tui.learners.engine.arrays import Array
from tui.learners.gradient import GradientLearner
from tui.recipe import Recipe

DENSE = 500
"""Inputs up to which all eigenvalues are computed; of more only the largest, by Lanczos."""


class RateLimit(NamedTuple):
    """Below `rate` full-batch descent converges; where it is `exact` it diverges above."""

    rate: float
    exact: bool


def rate_limit(recipe: Recipe, dataset: Dataset) -> RateLimit | None:
    """2 / λmax, the largest eigenvalue of the Hessian of what is minimised on the training rows,
    or of a bound on it; None where the model is not linear in what it learns, or follows no
    gradient.

    With inputs X (rows, inputs + 1), standardised terms for a polynomial and a column of ones for
    the intercept, and c the largest curvature of a row's loss, the Hessian is c/rows · XᵀX, l2
    added where a coefficient meets itself. That of squared errors, c = 2, is the same everywhere.
    Cross-entropy bends at most so much: c = 1/4 for two classes, 1/2 for more (Böhning 1992).
    """
    learner = learner_for(recipe.model, dataset.task)
    if not isinstance(learner, GradientLearner) or not learner.fans:
        return None
    values, train = checked_values(recipe.model), dataset.train
    network, rows, _ = learner.prepare(train.X, train.y, values)
    if network.front.shapes or len(network.sizes) > 2:
        return None
    weights = network.loss.counts(train.y) * network.loss.curvature / len(rows)
    largest = _largest(rows, weights, values["l2"])
    return RateLimit(2.0 / largest, network.loss.even)


def _largest(rows: Array, weights: Array, l2: float) -> float:
    """The largest eigenvalue of XᵀWX + l2, where X are `rows` and a column of ones that `l2` does
    not touch.
    """
    ones = np.column_stack([rows, np.ones(len(rows))])
    added = np.full(ones.shape[1], l2)
    added[-1] = 0.0
    if len(added) <= DENSE:
        return float(np.linalg.eigvalsh((ones.T * weights) @ ones + np.diag(added))[-1])
    hessian = LinearOperator(
        (len(added), len(added)),
        matvec=lambda v: ones.T @ (weights * (ones @ v.ravel())) + added * v.ravel(),
        dtype=np.float64,
    )
    first = np.random.default_rng(0).normal(size=len(added))
    return float(eigsh(hessian, k=1, which="LA", v0=first, return_eigenvectors=False)[0])
