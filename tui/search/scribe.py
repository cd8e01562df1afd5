"""Writes down what happens in a search, and tells whoever listens."""

import math
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from tui.data.dataset import Dataset
from tui.data.measure import ShareWrong
from tui.data.preprocessing.saving import KIND, state_of
from tui.export.model.keeping import kept
from tui.runs.outcome import Outcome
from tui.runs.outcomes import Outcomes
from tui.runs.run import MODEL, State
from tui.runs.search_writer import SearchWriter, TrialNews, Wishes
from tui.runs.trial import Trial, TrialState
from tui.search.amiss import Amiss
from tui.search.analysis import SHARE, Analyst
from tui.search.course import Course
from tui.search.listener import Listener
from tui.search.portrait import portrait, stood
from tui.training import checkpoint


class Scribe:
    """Writes through `writer`; trials that are over are said to `listener` once they are kept.

    `dataset` is what the first fit of a trial sees. `best` is the lowest error so far with its
    trial. `misses` holds for each complete trial what is amiss on each validation row.
    """

    def __init__(
        self,
        writer: SearchWriter,
        dataset: Dataset,
        analyst: Analyst,
        facts: dict[str, Any],
        listener: Listener | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        # A process may do chunks of several stores, each with a search of this number.
        self.name = f"search {writer.search} {secrets.token_hex(4)}"
        self.best: tuple[float, int] = (math.inf, -1)
        self.misses = Amiss()
        self.facts = facts
        self._writer = writer
        self._dataset = dataset
        self._analyst = analyst
        self._news = False
        self._listener = listener
        self._clock = clock
        self._undrawn: Course | None = None
        self._draw_due = -math.inf
        self._changed: dict[int, Course] = {}
        self._unwritten: dict[int, TrialNews] = {}
        self._events: list[tuple[Course, bool]] = []
        writer.note(facts)

    def known(self, done: Sequence[Trial], rows: Mapping[int, Outcomes | None]) -> None:
        """Trials that an earlier process finished, and what is amiss on validation rows then."""
        for trial in done:
            if trial.state is TrialState.COMPLETE and trial.error is not None:
                self.best = min(self.best, (trial.error, trial.number))
                outcomes = rows.get(trial.number)
                if outcomes is not None:
                    found = np.array(outcomes.amiss, np.float32)
                    self.misses.add(trial.number, trial.error, found)

    def changed(self, course: Course) -> None:
        """Something happened to a trial: it is written with the next publication."""
        self._changed[course.number] = course

    def over(self, course: Course) -> None:
        """A trial has ended, one way or another."""
        self.changed(course)
        error = course.error
        better = False
        if course.state is TrialState.COMPLETE and error is not None:
            better = (error, course.number) < self.best and math.isfinite(error)
            misses = course.misses()
            if misses is not None:
                self.misses.add(course.number, error, misses)
        if better:
            assert error is not None
            self.best = (error, course.number)
            self._undrawn = course
            if (state := course.best_state()) is not None:
                self._note(course).saved["best"] = state
        self._events.append((course, better))
        self._news = True

    def _analyse(self) -> None:
        """Of the trials that the store has now."""
        self._news = False
        self.facts |= self._analyst.facts(self.misses)
        self._writer.note(self.facts)

    def publish(self, state: State, elapsed: float) -> Wishes:
        """Write all that changed; what is wanted."""
        if self._news and not self._changed and self._analyst.due:
            self._analyse()
        if self._undrawn is not None and self._clock() >= self._draw_due:
            self._draw()
        self._collect()
        if self._writer.publish(state, elapsed, self._unwritten.values()):
            self._written()
        return self._writer.wishes()

    def finish(self, elapsed: float, outcome: Outcome, reason: str) -> None:
        """Write how the search ended."""
        self._draw()
        self._collect()
        for news in self._unwritten.values():
            if news.state is TrialState.TRAINING:
                news.outcome, news.reason = Outcome.STOPPED, "its search ended before it was over."
        if self._writer.publish(State.TRAINING, elapsed, self._unwritten.values()):
            self._written()
            self._analyse()
        self._writer.finish(elapsed, self._unwritten.values(), outcome, reason)
        self._written()

    def _draw(self) -> None:
        """Keep a frame of the best trial, if there is none yet, and of a file its model. That may
        take as long as its fit did, where trees are grown again.
        """
        course, self._undrawn = self._undrawn, None
        state = None if course is None else course.best_state()
        if course is None or course.best is None or state is None:
            return
        start = self._clock()
        dataset = self._dataset
        fit = stood(course.recipe, dataset, state)
        news = self._note(course)
        news.frame = portrait(fit, course.recipe, dataset, course.best.step)
        if dataset.origin is not None and (model := kept(fit, dataset, course.recipe.model)):
            news.saved[KIND] = checkpoint.to_bytes(state_of(dataset))
            news.saved[MODEL] = checkpoint.to_bytes(model)
        end = self._clock()
        self._draw_due = end + SHARE * (end - start)

    def _collect(self) -> None:
        for course in self._changed.values():
            self._note(course)
        self._changed.clear()

    def _note(self, course: Course) -> TrialNews:
        """What is to be written of `course`, with all that could not be written before."""
        classes = isinstance(
            self._dataset.measure(course.recipe.model, course.recipe.stop.error), ShareWrong
        )
        news, old = course.news(classes), self._unwritten.get(course.number)
        if old is not None:
            news.records = old.records + news.records
            news.saved = old.saved | news.saved
            news.frame = news.frame or old.frame
        self._unwritten[course.number] = news
        return news

    def _written(self) -> None:
        self._unwritten.clear()
        events, self._events = self._events, []
        if self._listener is None:
            return
        for course, better in events:
            run = self._writer.runs[course.number]
            self._listener.trial(course, run)
            if better:
                self._listener.best(course, run)
