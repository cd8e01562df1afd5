"""A session drives one fit: it measures, checks, remembers the step to keep, decides to stop."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.data.dataset import Dataset
from tui.learners import learner_for
from tui.learners.fit import State
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.record import Record
from tui.training.divergence import advice, loss_limit
from tui.training.judging import judged_by
from tui.training.limits import refuse_giants
from tui.training.meter import Measured, Meter
from tui.training.sample import Seen
from tui.training.stopping import Patience


@dataclass(frozen=True, slots=True)
class Best:
    """The step to be kept of those so far, what was seen of it, and its state."""

    record: Record
    seen: Seen
    state: State


class Session:
    """One fit on one dataset, from its first step to an outcome.

    `part` is guarded: it does a bounded piece of work and refuses to go on once there is an
    outcome; every loop over it (a job, a test, a search) is its client. `elapsed` counts the
    seconds spent inside, so a pause costs nothing. Where nothing is `pictured`, nothing is `seen`.
    """

    def __init__(
        self,
        recipe: Recipe,
        dataset: Dataset,
        clock: Callable[[], float] = time.perf_counter,
        pictured: bool = True,
    ) -> None:
        self.recipe = recipe
        self.dataset = dataset
        refuse_giants(recipe.model, dataset)
        self.measure = judged_by(recipe, dataset)
        self.learner = learner_for(recipe.model, dataset.task)
        self.fit = self.learner.start(dataset.train.X, dataset.train.y)
        self.outcome: Outcome | None = None
        self.reason = ""
        self.record: Record | None = None
        self.best: Best | None = None
        self.seen: Seen | None = None
        self.elapsed = 0.0
        self._clock = clock
        self._patience = Patience.of(recipe)
        self._kept = recipe.model.kept
        self._limit = loss_limit(self.fit, dataset) if recipe.model.may_diverge else math.inf
        self._meter = Meter(self.fit, dataset, self.measure, pictured)

    @property
    def step(self) -> int:
        return 0 if self.record is None else self.record.step

    @property
    def between_steps(self) -> bool:
        """No step is begun: all that the fit has learned is measured."""
        return not self._meter.busy and self.fit.progress == 0.0

    @property
    def progress(self) -> float:
        """Share of the planned steps that is done, 0 to 1."""
        begun = 1.0 if self._meter.busy else self.fit.progress
        done = self.step + (begun if self.outcome is None else 0.0)
        return min(done / max(self.recipe.model.planned_steps, 1), 1.0)

    def resume(self, now: State, best: State | None, elapsed: float) -> None:
        """Go on from a state saved between two steps, after `elapsed` seconds of training.

        Both states are measured anew, which gives the numbers that were recorded.
        """
        if best is not None:
            measured = self._measured(best)
            self.best = Best(measured.record, measured.seen, best)
        measured = self._measured(now)
        self.record, self.seen = measured.record._replace(elapsed=elapsed), measured.seen
        self.elapsed = elapsed

    def _measured(self, state: State) -> Measured:
        self.fit.restore(state)
        self._meter.begin()
        while (measured := self._meter.part()) is None:
            pass
        return measured

    def part(self) -> Record | None:
        """A bounded piece of work, training or measuring; the record if that completed a step.

        What is learned in a step that was not measured to its end has no record.
        """
        if self.outcome is not None:
            raise RuntimeError(f"the session is over: {self.outcome}")
        start = self._clock()
        measured = self._work()
        self.elapsed += self._clock() - start
        if measured is not None:
            self.record = measured.record._replace(elapsed=self.elapsed)
            self.seen = measured.seen
            self._judge(self.record, measured.seen)
        limit = self.recipe.stop.max_seconds
        if self.outcome is None and limit and self.elapsed >= limit:
            self.stop(f"the time limit of {limit} second{'s' if limit > 1 else ''} was reached.")
        return self.record if measured is not None else None

    def misses(self) -> NDArray[np.float64]:
        """What is amiss on each validation row (rows,) as the fit stands; empty where the error is
        not made of rows.
        """
        return self._meter.misses()

    def stop(self, reason: str = "stopped by request.") -> None:
        """End the session here, whatever is left to do."""
        if self.outcome is None:
            self._end(Outcome.STOPPED, reason)

    def change(self, key: str, value: Any) -> None:
        """Change a live hyperparameter from the next update on; `Refusal` if it may not."""
        each = self.recipe.model.hyperparameter(key)
        checked = each.declaration.check(value)
        if not self.recipe.model.changeable(each):
            raise each.declaration.refuse(f"{each.label} while training")
        self.fit.change({each.name: checked})

    def _work(self) -> Measured | None:
        if not self._meter.busy:
            if not self.fit.part():
                return None
            self._meter.begin()
        return self._meter.part()

    def _judge(self, record: Record, seen: Seen) -> None:
        if not record.train_loss <= self._limit or not math.isfinite(record.validation_loss):
            self._end(Outcome.DIVERGED, advice(self.recipe, record))
            return
        if self.best is None or record.order(self._kept) < self.best.record.order(self._kept):
            self.best = Best(record, seen, self.fit.state())
        if self.fit.done:
            if self.fit.converged:
                self._end(Outcome.CONVERGED, "nothing was left to improve.")
            else:
                self._end(Outcome.FINISHED, "all planned steps are done.")
        elif self._patience.over(record.step, self.best.record.step):
            since = self.best.record.step
            self._end(Outcome.STOPPED_EARLY, f"validation was not better since step {since}.")

    def _end(self, outcome: Outcome, reason: str) -> None:
        self.outcome = outcome
        self.reason = reason
