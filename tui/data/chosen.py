"""Headline errors that may be chosen in place of the usual one: 1 minus a score, or a mean loss.

None of them is compared row by row, so none says what is amiss on a row.
"""

import math
from abc import abstractmethod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.data import scoring
from tui.data.measure import Measure, OfClasses, table
from tui.data.part import Part
from tui.headline import CHOSEN

Array = NDArray[np.float64]


class _ByClass(OfClasses):
    """Made of how often which class is taken for which."""

    @staticmethod
    @abstractmethod
    def score(counts: NDArray[np.int64]) -> float:
        """Of such counts; more is better."""

    def amiss(self, output: Array, y: NDArray[Any]) -> NDArray[np.int64]:
        return table(y, output.argmax(axis=1), self.classes, self.classes)

    def error_of(self, amiss: NDArray[np.int64], rows: int) -> float:
        return 1 - self.score(amiss)

    def baseline(self, train: Part, validation: Part) -> float:
        usual = np.bincount(train.y, minlength=self.classes).argmax()
        return self.error(np.eye(self.classes)[np.full(len(validation), usual)], validation.y)


class BalancedError(_ByClass):
    title = CHOSEN["balanced_accuracy"].title
    score = staticmethod(scoring.recalled)


class F1Error(_ByClass):
    title = CHOSEN["f1"].title
    score = staticmethod(scoring.f1_of)


class _ByChance(OfClasses):
    """Made of what each class is given; doing nothing gives their shares in train."""

    def baseline(self, train: Part, validation: Part) -> float:
        shares = np.bincount(train.y, minlength=self.classes) / len(train)
        return self.error(np.broadcast_to(shares, (len(validation), self.classes)), validation.y)


class RankingError(_ByChance):
    """Needs all rows at once: they are kept until then."""

    title = CHOSEN["roc_auc"].title

    def amiss(self, output: Array, y: NDArray[Any]) -> tuple[tuple[Array, NDArray[Any]], ...]:
        return ((output.copy(), y),)  # what is next predicted may take its place

    def error_of(self, amiss: tuple[tuple[Array, NDArray[Any]], ...], rows: int) -> float:
        output, y = (np.concatenate(each) for each in zip(*amiss, strict=True))
        return 1 - scoring.roc_auc(y, output) if np.isfinite(output).all() else math.nan


class LogLoss(_ByChance):
    title = CHOSEN["log_loss"].title

    def amiss(self, output: Array, y: NDArray[Any]) -> float:
        return float(scoring.surprises(y, output).sum())


class MeanAbsoluteError(Measure):
    """In the target's own units: a scaled one is worth `unit` of them."""

    title = CHOSEN["mae"].title

    def __init__(self, unit: float) -> None:
        self._unit = unit

    def amiss(self, output: Array, y: NDArray[Any]) -> float:
        with np.errstate(all="ignore"):
            return float(np.abs(output - y).sum())

    def error_of(self, amiss: float, rows: int) -> float:
        return amiss / rows * self._unit

    def baseline(self, train: Part, validation: Part) -> float:
        return self.error(np.full(len(validation), train.y.mean()), validation.y)


class Unexplained(Measure):
    """Of the variance about the mean of the same rows; NaN where there is none."""

    title = CHOSEN["r2"].title

    def amiss(self, output: Array, y: NDArray[Any]) -> tuple[tuple[float, NDArray[Any]], ...]:
        with np.errstate(all="ignore"):
            return ((float(np.sum((output - y) ** 2)), y),)

    def error_of(self, amiss: tuple[tuple[float, NDArray[Any]], ...], rows: int) -> float:
        missed = sum(each for each, _ in amiss)
        y = np.concatenate([each for _, each in amiss])
        around = float(np.sum((y - y.mean()) ** 2)) if np.ptp(y) > 0 else 0.0
        return missed / around if around else math.nan

    def baseline(self, train: Part, validation: Part) -> float:
        return self.error(np.full(len(validation), train.y.mean()), validation.y)


def chosen(word: str, classes: int, unit: float) -> Measure:
    """The error of that name, for so many classes, or numbers in units of which one is worth
    `unit`.
    """
    of_classes: dict[str, type[OfClasses]] = {
        "balanced_accuracy": BalancedError,
        "f1": F1Error,
        "roc_auc": RankingError,
        "log_loss": LogLoss,
    }
    if word in of_classes:
        return of_classes[word](classes)
    return MeanAbsoluteError(unit) if word == "mae" else Unexplained()
