"""What is made small: the mean loss of predictions, and its gradient at the network's top."""

from abc import ABC, abstractmethod

import numpy as np
from scipy.special import expit

from tui.learners.engine.arrays import Array, Rows
from tui.learners.engine.tanh import tanh

_TINY = np.finfo(np.float64).tiny  # the log of a probability that underflowed stays finite

_HALF = np.array(0.5)


class Loss(ABC):
    """`raw` values are the weighted sums of the last layer, before they become predictions."""

    outputs: int = 1
    scale: float = 1.0
    """What `residual` leaves out of the gradient, a factor that all rows share."""
    curvature: float
    """The most that the loss of a row bends along its raw values: everywhere if it is `even`."""
    even: bool = False

    @abstractmethod
    def targets(self, y: Rows) -> Array:
        """The targets (rows, outputs) for y (rows,)."""

    @abstractmethod
    def residual(self, raw: Array, targets: Array) -> None:
        """Turn `raw` (…, outputs, rows) in place into the gradient of each row's loss."""

    def counts(self, y: Rows) -> Array:
        """How much each row counts (rows,) beside the others."""
        return np.ones(len(y))

    @abstractmethod
    def output(self, raw: Array) -> Array:
        """Predictions for `raw` (…, rows, outputs)."""

    @abstractmethod
    def mean(self, output: Array, y: Rows) -> Array:
        """The mean loss (…,) over the rows of such an `output`."""


class SquaredError(Loss):
    """The mean of (prediction - y)²."""

    scale = 2.0
    curvature = 2.0
    even = True

    def targets(self, y: Rows) -> Array:
        return np.asarray(y, np.float64).reshape(-1, 1)

    def residual(self, raw: Array, targets: Array) -> None:
        np.subtract(raw, targets, raw)

    def output(self, raw: Array) -> Array:
        output: Array = raw[..., 0]
        return output

    def mean(self, output: Array, y: Rows) -> Array:
        with np.errstate(all="ignore"):
            return np.asarray(np.mean(np.square(output - y), axis=-1))


class CrossEntropy(Loss):
    """The mean of -log(probability of the true class)."""

    def mean(self, output: Array, y: Rows) -> Array:
        chosen = output[..., np.arange(len(y)), y]
        with np.errstate(all="ignore"):
            return np.asarray(-np.mean(np.log(np.maximum(chosen, _TINY)), axis=-1))


class BinaryCrossEntropy(CrossEntropy):
    """Two classes from one logit, whose targets are -1 and 1.

    The sigmoid of z is (1 + tanh(z/2)) / 2, and that tanh is quicker than `expit`.
    """

    scale = 0.5
    curvature = 0.25

    def targets(self, y: Rows) -> Array:
        return np.where(np.asarray(y) == 1, 1.0, -1.0).reshape(-1, 1)

    def residual(self, raw: Array, targets: Array) -> None:
        np.multiply(raw, _HALF, raw)
        tanh(raw)
        np.subtract(raw, targets, raw)

    def output(self, raw: Array) -> Array:
        logit = np.where(np.isfinite(raw), raw, np.nan)
        output: Array = expit(np.concatenate([-logit, logit], axis=-1))
        return output


class SoftmaxCrossEntropy(CrossEntropy):
    """Three or more classes, a logit each."""

    curvature = 0.5

    def __init__(self, outputs: int) -> None:
        self.outputs = outputs

    def targets(self, y: Rows) -> Array:
        return np.eye(self.outputs)[np.asarray(y, np.intp)]

    def residual(self, raw: Array, targets: Array) -> None:
        raw -= raw.max(axis=-2, keepdims=True)
        np.exp(raw, raw)
        raw /= raw.sum(axis=-2, keepdims=True)
        raw -= targets

    def output(self, raw: Array) -> Array:
        with np.errstate(all="ignore"):
            shares: Array = np.exp(raw - raw.max(axis=-1, keepdims=True))
            shares /= shares.sum(axis=-1, keepdims=True)
        return shares


class WeighedPair(BinaryCrossEntropy):
    """The same where a row counts as its class does."""

    def __init__(self, weights: Array) -> None:
        self._weights = weights

    def residual(self, raw: Array, targets: Array) -> None:
        super().residual(raw, targets)
        raw *= np.where(targets > 0, self._weights[1], self._weights[0])

    def counts(self, y: Rows) -> Array:
        return counted(y, self._weights)

    def mean(self, output: Array, y: Rows) -> Array:
        return weighed_mean(output, y, self._weights)


class WeighedClasses(SoftmaxCrossEntropy):
    """The same where a row counts as its class does."""

    def __init__(self, weights: Array) -> None:
        super().__init__(len(weights))
        self._weights = weights

    def residual(self, raw: Array, targets: Array) -> None:
        super().residual(raw, targets)
        raw *= np.matmul(self._weights, targets)[..., None, :]

    def counts(self, y: Rows) -> Array:
        return counted(y, self._weights)

    def mean(self, output: Array, y: Rows) -> Array:
        return weighed_mean(output, y, self._weights)


def counted(y: Rows, weights: Array) -> Array:
    """The weight of each row's class (rows,)."""
    each: Array = weights[np.asarray(y, np.intp)]
    return each


def weighed_mean(output: Array, y: Rows, weights: Array) -> Array:
    """The mean cross-entropy (…,) of an `output`, each row counted as its class is."""
    share = weights[y] / weights[y].sum()
    chosen = output[..., np.arange(len(y)), y]
    with np.errstate(all="ignore"):
        return np.asarray(-np.sum(share * np.log(np.maximum(chosen, _TINY)), axis=-1))


def classification(classes: int, weights: Array | None = None) -> Loss:
    """Cross-entropy for this many classes, where given with a weight a class (classes,)."""
    if weights is not None:
        return WeighedPair(weights) if classes == 2 else WeighedClasses(weights)
    return BinaryCrossEntropy() if classes == 2 else SoftmaxCrossEntropy(classes)
