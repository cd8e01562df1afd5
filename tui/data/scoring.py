"""The usual scores of what is said of rows, by scikit-learn's names and with its numbers.

A score that is not defined, as ROC AUC is not where one class is all there is, is NaN.
"""

import math
from collections.abc import Callable
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Score = Callable[[NDArray[Any], Array], float]

LOG_LOSS: Final = "log_loss"
_SURE = 1e-15
"""No probability is taken for nearer to 0 or 1: a single surprise would make the loss infinite."""


def balanced_accuracy(y: NDArray[np.int64], output: Array) -> float:
    """The mean over the classes there are of the share of their rows that is found."""
    return recalled(_counts(y, output))


def f1(y: NDArray[np.int64], output: Array) -> float:
    """Of two classes that of the second; of more the mean over those there are."""
    return f1_of(_counts(y, output))


def recalled(counts: NDArray[np.int64]) -> float:
    """Balanced accuracy of `counts` by true (down) and predicted class (across)."""
    total = counts.sum(axis=1)
    there = total > 0
    return float(np.mean(counts.diagonal()[there] / total[there])) if there.any() else math.nan


def f1_of(counts: NDArray[np.int64]) -> float:
    """F1 of such `counts`. A class that is neither there nor predicted counts as 0."""
    true, said, right = counts.sum(axis=1), counts.sum(axis=0), counts.diagonal()
    each = 2 * right / np.maximum(true + said, 1)
    if len(counts) == 2:
        return float(each[1])
    return float(np.mean(each[true > 0])) if true.any() else math.nan


def roc_auc(y: NDArray[np.int64], output: Array) -> float:
    """Of two classes that of the second; of more the mean over those there are, each against the
    others. The area under the curve is the share of pairs in the right order (Hanley & McNeil
    1982).
    """
    there = np.array([1]) if output.shape[1] == 2 else np.unique(y)
    return float(np.mean([_area(y == each, output[:, each]) for each in there]))


def _area(mine: NDArray[np.bool_], score: Array) -> float:
    found = int(mine.sum())
    others = len(mine) - found
    if not found or not others:
        return math.nan
    order = np.argsort(score, kind="stable")
    ranked = score[order]
    starts = np.concatenate([[0], np.flatnonzero(ranked[1:] != ranked[:-1]) + 1])
    sizes = np.diff(np.append(starts, len(ranked)))
    ranks = np.repeat(starts + (sizes + 1) / 2, sizes)  # ties share the mean of their ranks
    above = float(ranks[mine[order]].sum()) - found * (found + 1) / 2
    return above / (found * others)


def log_loss(y: NDArray[np.int64], output: Array) -> float:
    """The mean of minus the logarithm of the probability that was given to the true class."""
    return float(np.mean(surprises(y, output)))


def surprises(y: NDArray[np.int64], output: Array) -> Array:
    """The same of each row (rows,)."""
    total = output.sum(axis=1)
    given = output[np.arange(len(y)), y] / np.where(total > 0, total, 1.0)
    return np.asarray(-np.log(np.clip(given, _SURE, 1.0)))


def _counts(y: NDArray[np.int64], output: Array) -> NDArray[np.int64]:
    classes = output.shape[1]
    cells = np.bincount(y * classes + output.argmax(axis=1), minlength=classes * classes)
    return cells.reshape(classes, classes)


def _mae(y: Array, said: Array) -> float:
    return float(np.mean(np.abs(y - said)))


def _rmse(y: Array, said: Array) -> float:
    return float(np.sqrt(np.mean((y - said) ** 2)))


def r2(y: Array, said: Array) -> float:
    """The share of the variance about the mean that is explained; NaN where there is none."""
    around = float(np.sum((y - y.mean()) ** 2))
    if len(y) < 2 or np.ptp(y) == 0 or around == 0:
        return math.nan
    return 1 - float(np.sum((y - said) ** 2)) / around


OF_CLASSES: Final[dict[str, Score]] = {
    "balanced_accuracy": balanced_accuracy,
    "f1": f1,
    "roc_auc": roc_auc,
    LOG_LOSS: log_loss,
}
"""Of probabilities (rows, classes) for classes y (rows,)."""
OF_NUMBERS: Final[dict[str, Score]] = {"mae": _mae, "rmse": _rmse, "r2": r2}
"""Of numbers (rows,) for numbers y (rows,), in the same units."""
