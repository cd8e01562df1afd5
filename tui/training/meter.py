"""Errors and losses of a step on train and validation rows, measured in bounded pieces."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.data.dataset import Dataset, Part
from tui.data.measure import ByRows, Measure, OfClasses
from tui.learners.fit import Fit
from tui.learners.watched import Watched
from tui.runs.record import Record
from tui.training.errand import WORK, Errand, pieces
from tui.training.mistakes import most_confident
from tui.training.sample import Mistake, Seen, shown

Array = NDArray[np.float64]


class Measured(NamedTuple):
    """The record of a step (its time still 0) and what was seen on validation rows."""

    record: Record
    seen: Seen


class _Piece(NamedTuple):
    """Rows of train or validation that are measured at once."""

    of_train: bool
    rows: slice
    watched: Watched


class Meter:
    """Measures where `fit` stands. One piece is the whole of a small dataset.

    Where nothing is `pictured`, what is seen is left empty: the record alone counts.
    """

    def __init__(
        self,
        fit: Fit,
        dataset: Dataset,
        measure: Measure | None = None,
        pictured: bool = True,
    ) -> None:
        self._fit, self._dataset = fit, dataset
        self._measured_by = measure or dataset.measure()
        self._groups = _groups(fit, dataset)
        self._picked = shown(len(dataset.validation)) if pictured else None
        # Whether rows are pictures of classes, of which the surest mistakes are shown.
        self._mistaken = dataset.image is not None and isinstance(self._measured_by, OfClasses)
        self._errand: Errand[Measured] | None = None

    @property
    def busy(self) -> bool:
        """A step is being measured."""
        return self._errand is not None

    def begin(self) -> None:
        self._errand = self._measure()

    def part(self) -> Measured | None:
        """Measure a bounded piece; what was measured if that was the last."""
        assert self._errand is not None
        try:
            next(self._errand)
        except StopIteration as end:
            self._errand = None
            measured: Measured = end.value
            return measured
        return None

    def misses(self) -> Array:
        """What is amiss on each validation row as the fit stands, as `ByRows` says it; empty where
        the error is not made of rows.
        """
        by, y = self._measured_by, self._dataset.validation.y
        if not isinstance(by, ByRows):
            return np.empty(0)
        pieces = (piece for group in self._groups for piece in group if not piece.of_train)
        with np.errstate(all="ignore"):
            missed = [by.misses(each.watched.output(), y[each.rows]) for each in pieces]
        return np.concatenate(missed)

    def _measure(self) -> Errand[Measured]:
        train, validation = self._dataset.train, self._dataset.validation
        on_train = _Sums(self._fit, self._measured_by, train)
        on_validation = _Sums(
            self._fit, self._measured_by, validation, self._picked, self._mistaken
        )
        for group in self._groups:
            if group is not self._groups[0]:
                yield
            for piece in group:
                (on_train if piece.of_train else on_validation).add(piece)
        record = Record(
            self._fit.step,
            on_train.error,
            on_validation.error,
            on_train.loss,
            on_validation.loss,
            0.0,
        )
        return Measured(record, on_validation.seen)


def _groups(fit: Fit, dataset: Dataset) -> list[list[_Piece]]:
    """Rows of train and validation that are measured together: about `WORK` each."""
    groups: list[list[_Piece]] = []
    spent = WORK
    for of_train, part in ((True, dataset.train), (False, dataset.validation)):
        for rows in pieces(fit, len(part)):
            cost = fit.row_cost * (rows.stop - rows.start)
            if spent + cost > WORK or not groups:
                groups.append([])
                spent = 0.0
            groups[-1].append(_Piece(of_train, rows, fit.watch(part.X[rows])))
            spent += cost
    return groups


class _Sums:
    """What adds up over the rows of one part. Of those `picked` panels show the output; where it
    is None they show nothing. Where rows are `mistaken`, the surest wrong ones are kept.
    """

    def __init__(
        self,
        fit: Fit,
        measure: Measure,
        part: Part,
        picked: NDArray[np.intp] | None = None,
        mistaken: bool = False,
    ) -> None:
        self.part = part
        self.loss = 0.0
        self._fit, self._measure = fit, measure
        self._amiss: Any = None
        self._picked = picked
        self._counts: NDArray[np.int64] | None = None
        self._outputs: list[Array] = []
        self._mistaken = mistaken
        self._mistakes: list[Mistake] = []

    def add(self, piece: _Piece) -> None:
        rows = piece.rows
        y = self.part.y[rows]
        with np.errstate(all="ignore"):
            output = piece.watched.output()
            # One piece has a share of 1: its numbers are those of the whole, to the last digit.
            self.loss += self._fit.loss(output, y) * (len(y) / len(self.part))
            amiss = self._measure.amiss(output, y)
            self._amiss = amiss if self._amiss is None else self._amiss + amiss
        if self._picked is None:
            return
        if self._mistaken:
            self._mistakes = most_confident(output, y, rows.start, self._mistakes, self._fit.scored)
        counts = self._measure.counts(output, y)
        if counts is not None:
            self._counts = counts if self._counts is None else self._counts + counts
        else:
            first, last = np.searchsorted(self._picked, (rows.start, rows.stop))
            self._outputs.append(output[self._picked[first:last] - rows.start])

    @property
    def error(self) -> float:
        with np.errstate(all="ignore"):
            return self._measure.error_of(self._amiss, len(self.part))

    @property
    def seen(self) -> Seen:
        output = np.concatenate(self._outputs) if self._outputs else None
        return Seen(self._counts, output, tuple(self._mistakes))
