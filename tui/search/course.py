"""A trial on its way: the fits it is made of become one curve, their mean."""

from collections import deque
from collections.abc import Mapping
from math import isfinite, isnan
from typing import Any

import numpy as np

from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.outcomes import MOST_ROWS, Outcomes
from tui.runs.record import Record
from tui.runs.search_writer import TrialNews
from tui.runs.spread import KIND, Spread
from tui.runs.trial import TrialState
from tui.search.lanes import End, Final
from tui.search.misses import listed, unpack
from tui.search.spreading import Spreading

_BAD = (Outcome.DIVERGED, Outcome.FAILED)


class _Track:
    """One fit of a trial, a fold or a seed: what of it is not in the mean yet."""

    def __init__(self) -> None:
        self.waiting: deque[Record] = deque()
        self.last: Record | None = None
        self.end: End | None = None
        self.final: Final | None = None

    @property
    def measured(self) -> bool:
        """Whether it has a record at all."""
        return bool(self.waiting) or self.last is not None

    def value(self, step: int) -> Record | None:
        """Its record for `step`; a fit that ended before stays at its last."""
        if self.waiting and self.waiting[0].step == step:
            return self.waiting[0]
        return self.last if self.waiting or self.end is not None else None


class Course:
    """The trial `number` with `values`, of `folds` times `repeats` fits.

    `best` is the step of the mean curve that is kept: for most families that of the lowest
    validation error (ties: lower loss). `parts` is the error of each fit there. What each fit
    comes to is gathered in `spreading`.
    """

    def __init__(
        self,
        number: int,
        values: Mapping[str, Any],
        recipe: Recipe,
        folds: int,
        repeats: int,
        spreading: Spreading | None = None,
    ) -> None:
        self.number = number
        self.values = values
        self.recipe = recipe
        self.state = TrialState.TRAINING
        self.outcome: Outcome | None = None
        self.reason = ""
        self.best: Record | None = None
        self.parts: tuple[float, ...] = ()
        self.path: list[tuple[int, float]] = []
        self.step = 0
        self.elapsed = 0.0
        self._folds, self._repeats = folds, repeats
        self._tracks = [_Track() for _ in range(folds * repeats)]
        self._records: list[Record] = []
        self._spreading = spreading

    @property
    def live(self) -> bool:
        return self.state is TrialState.TRAINING

    @property
    def error(self) -> float | None:
        return None if self.best is None else self.best.validation_error

    def take(
        self, part: int, records: tuple[Record, ...], end: End | None, final: Final | None
    ) -> None:
        """What came of one of its fits; no more is taken once it is over."""
        if not self.live:
            return
        track = self._tracks[part]
        track.waiting.extend(records)
        track.end, track.final = end, final or track.final
        if self._spreading is not None:
            self._spreading.take(part, records)
        self._merge()
        if end is not None and end.outcome in _BAD:
            self.fail(end.reason, end.outcome)
        elif all(each.end is not None for each in self._tracks):
            ends = [each.end for each in self._tracks if each.end is not None]
            if self.best is None:
                self.fail(self._unmeasured(ends))
            elif not isfinite(self.best.validation_error):
                self.fail(self._unsound(self.best))
            else:
                self.state, self.outcome = TrialState.COMPLETE, ends[0].outcome
                self.reason = ends[0].reason

    def judged(self, step: int) -> None:
        """Note the error of the best step up to `step`, where a pruner looks at it."""
        if self.error is not None:
            self.path.append((step, self.error))

    def prune(self, reason: str) -> None:
        self.state, self.outcome, self.reason = TrialState.PRUNED, Outcome.STOPPED, reason

    def stop(self, reason: str) -> None:
        self.state, self.outcome, self.reason = TrialState.STOPPED, Outcome.STOPPED, reason

    def fail(self, reason: str, outcome: Outcome = Outcome.FAILED) -> None:
        self.state, self.outcome, self.reason = TrialState.FAILED, outcome, reason

    def misses(self) -> np.ndarray[Any, np.dtype[np.float32]] | None:
        """What is amiss on each validation row (rows,) at the best step of each fit: the folds
        one after the other, each the mean over its seeds. None where that is not known, and
        where the error is not made of rows.
        """
        finals = [track.final for track in self._tracks]
        if any(final is None for final in finals):
            return None
        rows = [unpack(final.misses) for final in finals if final is not None]
        folds = [
            np.mean(rows[fold * self._repeats : (fold + 1) * self._repeats], axis=0)
            for fold in range(self._folds)
        ]
        whole = np.concatenate(folds).astype(np.float32)
        return whole if len(whole) else None

    def spread(self) -> Spread | None:
        """The errors of each of its fits; None where they are not gathered, or not known yet."""
        return None if self._spreading is None else self._spreading.spread()

    def best_state(self) -> bytes | None:
        """The state of its first fit at its best step."""
        final = self._tracks[0].final
        return None if final is None else final.state

    def news(self, classes: bool) -> TrialNews:
        """The trial as it stands; its new records are then handed out."""
        records, self._records = self._records, []
        saved = {}
        misses = self.misses() if self.state is TrialState.COMPLETE else None
        if misses is not None and self.best is not None:
            picked = np.linspace(0, len(misses) - 1, min(len(misses), MOST_ROWS)).astype(np.intp)
            kept = listed(misses[picked])
            saved["rows"] = Outcomes(self.best.step, classes, len(misses), kept).to_bytes()
        spread = self.spread()
        if spread is not None:
            saved[KIND] = spread.to_bytes()
        return TrialNews(
            number=self.number,
            values=self.values,
            recipe=self.recipe,
            state=self.state,
            outcome=self.outcome,
            reason=self.reason,
            best=self.best,
            steps=self.step,
            parts=self.parts,
            path=tuple(self.path),
            elapsed=self.elapsed,
            records=records,
            saved=saved,
        )

    def _unmeasured(self, ends: list[End]) -> str:
        """Why a trial is no good of which a fit ended, as at its time limit, before a step."""
        early = next(
            end for track, end in zip(self._tracks, ends, strict=True) if not track.measured
        )
        return f"it ended before its first {self.recipe.model.step_word}: {early.reason}"

    def _unsound(self, best: Record) -> str:
        """Why a trial that ended as planned is no good: nothing can be compared with it."""
        size = "not a number" if isnan(best.validation_error) else "infinite"
        return f"the validation error at {self.recipe.model.step_word} {best.step} is {size}."

    def _merge(self) -> None:
        """Add to the mean curve every step that all fits have."""
        while steps := [track.waiting[0].step for track in self._tracks if track.waiting]:
            step = min(steps)
            found = [track.value(step) for track in self._tracks]
            each = [record for record in found if record is not None]
            if len(each) < len(found):
                return
            self._add(step, each)
            for track in self._tracks:
                if track.waiting and track.waiting[0].step == step:
                    track.last = track.waiting.popleft()

    def _add(self, step: int, each: list[Record]) -> None:
        self.step = step
        self.elapsed = sum(record.elapsed for record in each)
        if len(each) == 1:
            mean = each[0]
        else:
            columns = zip(*(record[1:5] for record in each), strict=True)
            mean = Record(step, *(sum(some) / len(each) for some in columns), self.elapsed)  # type: ignore[call-arg]
        self._records.append(mean)
        if self._spreading is not None:
            self._spreading.merged(step, each)
        kept = self.recipe.model.kept
        if self.best is None or mean.order(kept) < self.best.order(kept):
            self.best = mean
            self.parts = tuple(record.validation_error for record in each)
