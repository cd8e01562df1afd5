"""The usual scores of a fit on validation, each beside that of doing nothing."""

import math
from collections.abc import Callable, Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn import metrics

from tui.data.dataset import Dataset
from tui.data.measure import Measure, RootMeanSquaredError, ShareWrong
from tui.learners.fit import Fit
from tui.runs.scores import Score, Scores
from tui.training.errand import Errand, pieces

Array = NDArray[np.float64]
LOG_LOSS: Final = "log_loss"
_SURE = 1e-15
"""No probability is taken for nearer to 0 or 1: a single surprise would make the loss infinite."""


def scores(fit: Fit, dataset: Dataset, measure: Measure, step: int) -> Errand[Scores | None]:
    """Where `fit` now stands; None where nothing is predicted, as by k-means."""
    if not isinstance(measure, (ShareWrong, RootMeanSquaredError)):
        return None
    part = dataset.validation
    outputs = []
    for rows in pieces(fit, len(part)):
        if rows.start:
            yield
        with np.errstate(all="ignore"):
            outputs.append(fit.output(part.X[rows]))
    output = np.concatenate(outputs)
    if not np.isfinite(output).all():
        return None
    if isinstance(measure, RootMeanSquaredError):
        return Scores(step, tuple(_of_numbers(dataset, output)))
    found = _of_classes(dataset, output)
    # What only ranks classes is no probability, which a log loss is of.
    return Scores(step, tuple(e for e in found if not (fit.scored and e.name == LOG_LOSS)))


def _of_classes(dataset: Dataset, output: Array) -> Iterator[Score]:
    """Of probabilities (rows, classes). F1 and ROC AUC of two classes are of the second; of more
    they are means over the classes there are, each against the others.
    """
    y, train = dataset.validation.y, dataset.train.y
    count = len(dataset.classes)
    shares = np.bincount(train, minlength=count) / len(train)
    nothing = np.broadcast_to(shares, (len(y), count))
    for name, score in _CLASS_SCORES.items():
        yield Score(name, _finite(score(y, output)), _finite(score(y, nothing)))


def _balanced(y: NDArray[np.int64], output: Array) -> float:
    there, said = np.unique(y), output.argmax(axis=1)
    return float(np.mean([np.mean(said[y == each] == each) for each in there]))


def _f1(y: NDArray[np.int64], output: Array) -> float:
    said = output.argmax(axis=1)
    if output.shape[1] == 2:
        return float(metrics.f1_score(y, said, zero_division=0.0))
    return float(metrics.f1_score(y, said, average="macro", labels=np.unique(y), zero_division=0.0))


def _roc_auc(y: NDArray[np.int64], output: Array) -> float:
    there = [1] if output.shape[1] == 2 else np.unique(y)
    areas = []
    for each in there:
        mine = y == each
        if mine.all() or not mine.any():
            return math.nan
        areas.append(metrics.roc_auc_score(mine, output[:, each]))
    return float(np.mean(areas))


def _log_loss(y: NDArray[np.int64], output: Array) -> float:
    total = output.sum(axis=1)
    given = output[np.arange(len(y)), y] / np.where(total > 0, total, 1.0)
    return float(-np.mean(np.log(np.clip(given, _SURE, 1.0))))


_CLASS_SCORES: dict[str, Callable[[NDArray[np.int64], Array], float]] = {
    "balanced_accuracy": _balanced,
    "f1": _f1,
    "roc_auc": _roc_auc,
    LOG_LOSS: _log_loss,
}


def _of_numbers(dataset: Dataset, output: Array) -> Iterator[Score]:
    """Of numbers (rows,), in the target's own units."""
    units = dataset.target_scaler
    y, said = (units.undo(each[:, None])[:, 0] for each in (dataset.validation.y, output))
    mean = float(units.undo(np.array([[dataset.train.y.mean()]]))[0, 0])
    nothing = np.full(len(y), mean)
    for name, score in _NUMBER_SCORES.items():
        yield Score(name, _finite(score(y, said)), _finite(score(y, nothing)))


def _r2(y: Array, said: Array) -> float:
    return float(metrics.r2_score(y, said)) if len(y) > 1 and np.ptp(y) > 0 else math.nan


_NUMBER_SCORES: dict[str, Callable[[Array, Array], float]] = {
    "mae": lambda y, said: float(np.mean(np.abs(y - said))),
    "rmse": lambda y, said: float(np.sqrt(np.mean((y - said) ** 2))),
    "r2": _r2,
}


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
