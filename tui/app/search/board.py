"""The trials of one search in ranks, kept up to date trial by trial."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Sequence
from math import inf, isfinite

from tui.hyperparameters.dimension import Dimension
from tui.plotting.search.dots import Dot, dot
from tui.runs.trial import Trial, TrialState

Key = tuple[bool, float, int]
"""Lowest error first, of equal ones the earlier trial; what has no error comes last."""


class Board:
    """Takes trials as they stand; `revision` is another number after each that changed."""

    def __init__(self, dimensions: Sequence[Dimension] = ()) -> None:
        self.dimensions = tuple(dimensions)
        self.revision = 0
        self.open: set[int] = set()
        """Trials that are not over."""
        self.next = 0
        """The number after the last that is known."""
        self.counts: Counter[TrialState] = Counter()
        self._trials: dict[int, Trial] = {}
        self._dots: dict[int, Dot] = {}
        self._ranked: list[Key] = []
        self._drawn: tuple[int, tuple[Dot, ...]] = (0, ())

    def __len__(self) -> int:
        return len(self._trials)

    def take(self, trials: Sequence[Trial]) -> bool:
        """Put these trials in, in place of what was known of them; whether anything changed."""
        before = self.revision
        for each in trials:
            self._put(each)
        return self.revision != before

    def trial(self, number: int) -> Trial | None:
        return self._trials.get(number)

    def at(self, rank: int) -> Trial | None:
        """The trial of a rank, from 0."""
        return self._trials[self._ranked[rank][-1]] if 0 <= rank < len(self._ranked) else None

    def rank(self, number: int) -> int | None:
        """The rank of a trial, from 0; None if there is no such trial."""
        known = self._trials.get(number)
        return None if known is None else bisect_left(self._ranked, _key(known))

    def page(self, first: int, count: int) -> list[Trial]:
        """The trials of `count` ranks from `first` on."""
        return [self._trials[number] for *_, number in self._ranked[first : first + count]]

    @property
    def best(self) -> Trial | None:
        """The best that was trained to its end."""
        for _, error, number in self._ranked:
            if error == inf:
                return None
            if self._trials[number].state is TrialState.COMPLETE:
                return self._trials[number]
        return None

    def full(self, times: int) -> float:
        """The error of a bar that is full: the largest, but at most so many `times` the middle one.

        So bars are the same wherever in the list one looks, and one trial that went wild leaves
        the others theirs.
        """
        known = bisect_left(self._ranked, (False, inf, -1))
        if not known:
            return 1.0
        _, middle, _ = self._ranked[known // 2]
        _, largest, _ = self._ranked[known - 1]
        return min(largest, middle * times) or largest or 1.0

    @property
    def dots(self) -> tuple[Dot, ...]:
        """Every trial that can be drawn."""
        if self._drawn[0] != self.revision:
            self._drawn = (self.revision, tuple(self._dots.values()))
        return self._drawn[1]

    def _put(self, trial: Trial) -> None:
        before = self._trials.get(trial.number)
        if before == trial:
            return
        if before is not None:
            del self._ranked[bisect_left(self._ranked, _key(before))]
            self.counts[before.state] -= 1
        self.revision += 1
        self._trials[trial.number] = trial
        self.counts[trial.state] += 1
        insort(self._ranked, _key(trial))
        self.next = max(self.next, trial.number + 1)
        if trial.state is TrialState.TRAINING:
            self.open.add(trial.number)
        else:
            self.open.discard(trial.number)
        place = dot(trial, self.dimensions)
        if place is None:
            self._dots.pop(trial.number, None)
        else:
            self._dots[trial.number] = place


def _key(trial: Trial) -> Key:
    error = trial.error
    known = error is not None and isfinite(error) and trial.state is not TrialState.FAILED
    stopped = trial.state is TrialState.STOPPED  # it is no candidate, however well it began
    return (stopped, error if known and error is not None else inf, trial.number)
