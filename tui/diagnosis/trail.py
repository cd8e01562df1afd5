"""A run's records as averages over stretches of steps: bounded memory, little work a record."""

from collections.abc import Sequence
from math import inf, isfinite, nan
from typing import Final

from tui.runs.record import Record

SERIES: Final = ("train_error", "validation_error", "train_loss", "validation_loss")
LARGEST = 1e100  # sums and products of such numbers stay finite
_STRETCHES = 240


class Stretch:
    """What `stride` steps averaged, and how far and how often the training loss turned there."""

    __slots__ = ("best", "best_step", "counts", "first", "index", "path", "step", "sums", "turns")

    def __init__(self, index: int, step: int) -> None:
        self.index = index
        self.first = self.step = step
        self.sums = [0.0] * 4
        self.counts = [0] * 4
        self.best = (inf, inf, 0)
        self.best_step = step
        self.path = 0.0
        self.turns = 0

    def absorb(self, other: "Stretch") -> None:
        """Take in the stretch just after this one."""
        self.step = other.step
        self.path += other.path
        self.turns += other.turns
        if other.best < self.best:
            self.best, self.best_step = other.best, other.best_step
        for k in range(4):
            self.sums[k] += other.sums[k]
            self.counts[k] += other.counts[k]


class Trail:
    """Takes records in order of step, each step once; older steps are ignored."""

    def __init__(self, most: int = _STRETCHES) -> None:
        self._most = max(most, 2)
        self._stride = 1
        self.stretches: list[Stretch] = []
        self.count = 0
        self.last_step = 0
        self.first_bad: int | None = None
        """The first step at which any number was not finite."""
        self.first_loss = nan
        self.last: Record | None = None
        self.best: Record | None = None
        """The best on validation, with a finite error; most families keep that step."""
        self._loss = nan
        self._move = 0.0

    def add(self, record: Record) -> None:
        step = record.step
        if self.count and step <= self.last_step:
            return
        self.count += 1
        self.last_step, self.last = step, record
        place = self._place(step)
        for k in range(4):
            value = record[k + 1]
            if not isfinite(value):
                if self.first_bad is None:
                    self.first_bad = step
                continue
            place.sums[k] += max(min(value, LARGEST), -LARGEST)
            place.counts[k] += 1
        best = record.rank
        if best < place.best and isfinite(best[0]):
            place.best, place.best_step = best, step
            if self.best is None or best < self.best.rank:
                self.best = record
        self._follow(record.train_loss, place)

    def _follow(self, loss: float, place: Stretch) -> None:
        if not isfinite(loss):
            return
        loss = max(min(loss, LARGEST), -LARGEST)
        if not isfinite(self.first_loss):
            self.first_loss = self._loss = loss
            return
        move, self._loss = loss - self._loss, loss
        place.path += abs(move)
        place.turns += move * self._move < 0
        self._move = move or self._move

    def _place(self, step: int) -> Stretch:
        index = step // self._stride
        if self.stretches and self.stretches[-1].index == index:
            self.stretches[-1].step = step
            return self.stretches[-1]
        if len(self.stretches) >= self._most:
            self._halve()
            return self._place(step)
        self.stretches.append(Stretch(index, step))
        return self.stretches[-1]

    def _halve(self) -> None:
        """Double the stride until neighbours merge."""
        while len(self.stretches) >= self._most:
            self._stride *= 2
            merged: list[Stretch] = []
            for one in self.stretches:
                one.index //= 2
                if merged and merged[-1].index == one.index:
                    merged[-1].absorb(one)
                else:
                    merged.append(one)
            self.stretches = merged


def level(stretches: Sequence[Stretch], series: str) -> float:
    """The mean of a series over these stretches; NaN where nothing was finite."""
    k = SERIES.index(series)
    count = sum(one.counts[k] for one in stretches)
    return sum(one.sums[k] for one in stretches) / count if count else nan


def levels(stretches: Sequence[Stretch], series: str, width: int) -> list[float]:
    """`level` of every `width` stretches in a row."""
    k = SERIES.index(series)
    if width == 1:
        return [one.sums[k] / one.counts[k] if one.counts[k] else nan for one in stretches]
    sums, counts = [one.sums[k] for one in stretches], [one.counts[k] for one in stretches]
    ends = range(width, len(stretches) + 1)
    within = [(sum(sums[end - width : end]), sum(counts[end - width : end])) for end in ends]
    return [total / count if count else nan for total, count in within]
