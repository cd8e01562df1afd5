"""A run's records kept in bounded memory, with exact extremes, ready to draw at any width."""

from dataclasses import dataclass
from math import inf, isfinite, nan
from typing import Final, NamedTuple, Self

from tui.runs.overview import STRETCHES, Overview
from tui.runs.record import Record

SERIES: Final = ("train_error", "validation_error", "train_loss", "validation_loss")
_BINS = STRETCHES


@dataclass(slots=True)
class Summary:
    """One series in five numbers; steps are None and values NaN before the first finite value.

    A step is the first with its value; of the lowest validation error the one of the least rank.
    """

    first: float = nan
    last: float = nan
    lowest: float = inf
    lowest_step: int | None = None
    highest: float = -inf
    highest_step: int | None = None


class Stretch(NamedTuple):
    """The least and greatest finite value of steps `first` to `last`; inf and -inf for none."""

    first: int
    last: int
    low: float
    high: float


class _Bin:
    """What happened in `stride` steps: per series the least and the greatest finite value."""

    __slots__ = ("first", "high", "index", "low", "step")

    def __init__(self, index: int, step: int) -> None:
        self.index = index
        self.first = step
        self.step = step
        self.low = [inf] * 4
        self.high = [-inf] * 4

    def absorb(self, other: "_Bin") -> None:
        """Take in the bin just after this one."""
        self.step = other.step
        for k in range(4):
            self.low[k] = min(self.low[k], other.low[k])
            self.high[k] = max(self.high[k], other.high[k])


class Curve:
    """Takes records in order of step, each step once; older steps are ignored."""

    def __init__(self, bins: int = _BINS) -> None:
        self._most = max(bins, 2)
        self._bins: list[_Bin] = []
        self.stride = 1
        self.last_record: Record | None = None
        self.first_bad: int | None = None
        """The first step at which any series was not finite."""
        self._rank = (inf, inf, 0)
        self.summaries = {name: Summary() for name in SERIES}
        self._in_order = list(self.summaries.values())

    @classmethod
    def over(cls, seen: Overview) -> Self:
        """The curve of a long run, as if all of its records had been added."""
        curve = cls(STRETCHES)
        curve.stride, curve.last_record, curve.first_bad = (
            seen.stride,
            seen.last_record,
            seen.first_bad,
        )
        for each in seen.stretches:
            place = _Bin(each.number, each.first)
            place.step = each.last
            place.low = [inf if value is None else value for value in each.low]
            place.high = [-inf if value is None else value for value in each.high]
            curve._bins.append(place)
        for summary, ends in zip(curve._in_order, seen.ends, strict=True):
            if ends is not None:
                summary.first, summary.last = ends.first, ends.last
                summary.lowest, summary.lowest_step = ends.low, ends.low_step
                summary.highest, summary.highest_step = ends.high, ends.high_step
        curve._rank = seen.best or curve._rank
        return curve

    def __len__(self) -> int:
        """How many bins are kept."""
        return len(self._bins)

    def add(self, record: Record) -> None:
        step = record.step
        if self.last_record is not None and step <= self.last_record.step:
            return
        self.last_record = record
        index = step // self.stride
        if not self._bins or self._bins[-1].index != index:
            if len(self._bins) >= self._most:
                self._halve()
                index = step // self.stride
            if not self._bins or self._bins[-1].index != index:
                self._bins.append(_Bin(index, step))
        place = self._bins[-1]
        place.step = step
        low, high = place.low, place.high
        for k in range(4):
            value = record[k + 1]
            if not isfinite(value):
                if self.first_bad is None:
                    self.first_bad = step
                continue
            if value < low[k]:
                low[k] = value
            if value > high[k]:
                high[k] = value
            summary = self._in_order[k]
            summary.last = value
            if value < summary.lowest:
                if summary.lowest_step is None:
                    summary.first = value
                summary.lowest, summary.lowest_step = value, step
            if value > summary.highest:
                summary.highest, summary.highest_step = value, step
        if isfinite(record.validation_error) and record.rank < self._rank:
            self._rank = record.rank
            self.summaries["validation_error"].lowest_step = step

    def stretches(self, which: str, first: int = 0) -> list[Stretch]:
        """What is kept of measure `which`, from stretch number `first` on; only the last grows.

        When `stride` changes, they are all others.
        """
        k = SERIES.index(which)
        return [Stretch(b.first, b.step, b.low[k], b.high[k]) for b in self._bins[first:]]

    def _halve(self) -> None:
        """Double the stride until neighbours merge and half the room is free, or nearly so."""
        while len(self._bins) >= self._most:
            self.stride *= 2
            merged: list[_Bin] = []
            for one in self._bins:
                one.index //= 2
                if merged and merged[-1].index == one.index:
                    merged[-1].absorb(one)
                else:
                    merged.append(one)
            self._bins = merged
