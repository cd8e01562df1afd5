"""The driver of a search: asks for trials, has them trained, judges, tells, publishes."""

import logging
import math
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from queue import SimpleQueue

from tui.errors import Refusal
from tui.grid import in_all
from tui.plan import Plan
from tui.runs.outcome import Outcome
from tui.runs.run import State, Wanted
from tui.runs.trial import Trial, TrialState
from tui.search.blocks import Blocks, Judged
from tui.search.chunk import Advanced
from tui.search.course import Course
from tui.search.muster import muster
from tui.search.pace import Answers, Pace
from tui.search.pruners.pruner import Pruner
from tui.search.ranks import Ranks
from tui.search.scribe import Scribe
from tui.search.squad import Squad
from tui.search.told import Told
from tui.search.unit import Unit
from tui.search.workers import Loss, Workers
from tui.words import counted, every

AHEAD = 2
"""Chunks handed out for each worker, so that none waits for the driver."""
MOST_DEATHS = 3
"""Processes that may end over the same fits before these are given up."""

log = logging.getLogger(__name__)


class Driver:
    """Drives the search of `plan` with `workers`; `scribe` writes what happens.

    `should_end` is asked between pieces of work: a signal. `spent` are seconds of an earlier part
    of the same search. A worker that ends costs nothing but time; workers that cannot be reached
    end the search, which can be resumed.
    """

    def __init__(
        self,
        plan: Plan,
        blocks: Blocks,
        pruner: Pruner,
        workers: Workers,
        scribe: Scribe,
        should_end: Callable[[], bool] = lambda: False,
        spent: float = 0.0,
        pace: Pace = Pace(),  # noqa: B008  # frozen
    ) -> None:
        self._plan = plan
        self._blocks = blocks
        self._pruner = pruner
        self._workers = workers
        self._scribe = scribe
        self._should_end = should_end
        self._pace, self._clock = pace, pace.clock
        self._spent = spent
        self._since: float | None = None
        self._ranks = Ranks()
        self._flying: dict[Future[Advanced], Unit] = {}
        self._answers: Answers = SimpleQueue()
        self._suspects: set[str] = set()
        self._look_due = 0.0
        self._paused = False
        self._end: tuple[Outcome, str] | None = None

    @property
    def elapsed(self) -> float:
        """Seconds of searching, from when there was a worker; pauses left out."""
        return self._spent + (0.0 if self._since is None else self._clock() - self._since)

    def again(self, unfinished: Sequence[Trial]) -> None:
        """Begin with trials that an earlier part of the search asked and did not finish.

        Those that were trained beside them and are over still count where they are judged.
        """
        left = {trial.number: dict(trial.values) for trial in unfinished}
        seen: set[int] = set()
        for number in left:
            if number not in seen:
                mates = self._blocks.mates(number)
                together = {each.number: dict(each.values) for each in mates}
                together |= {each: left[each] for each in left if self._blocks.same(each, number)}
                seen |= together.keys()
                for courses, _ in muster(self._scribe.name, self._plan, sorted(together.items())):
                    numbers = {course.number for course in courses}
                    some = [(each, left[each]) for each in sorted(numbers & left.keys())]
                    self._enlist(some, [mate for mate in mates if mate.number in numbers])

    def run(self) -> tuple[Outcome, str]:
        """Search until it is over; how it ended."""
        while self._end is None:
            if self._since is None and not self._paused and self._workers.there:
                # Not before: processes start for seconds, and a budget is one of searching.
                self._since = self._clock()
            if self._clock() >= self._look_due:
                self._look()
            if self._end is None:
                self._step()
        self._since, self._spent = None, self.elapsed
        for course in self._ranks.courses():
            self._scribe.changed(course)  # cut short: it is written how far it came
        return self._end

    def _step(self) -> None:
        """Ask, hand out, wait a moment, take what came."""
        more = not self._paused and self._hand_out()
        if not self._ranks and self._blocks.exhausted:
            self._end = Outcome.FINISHED, self._done()
            return
        if not self._flying:
            if not more:
                self._pace.sleep(self._pace.look)
            return
        answer = self._pace.wait(self._answers, 0.0 if more else self._pace.look)
        if answer is None:
            return
        came = [answer, *(self._answers.get_nowait() for _ in range(self._answers.qsize()))]
        for future in sorted(came, key=_unanswered):
            if future in self._flying:  # a loss takes others with it
                self._take(future)
        self._judge()

    def _done(self) -> str:
        """Why there is nothing left to do."""
        strategy, most, there = self._plan.strategy, self._plan.most_trials, in_all(self._plan)
        if strategy.sampler != "grid" and self._blocks.count < most:
            were = "was" if there == 1 else "were"
            tried = f"{every(there or 0, 'combination')} {were} tried"
            return f"{tried}: the space has no more."
        if most < strategy.trials and (there is None or most < there):
            fits, trials = counted(strategy.fits, "fit"), counted(most, "trial")
            return f"the budget of {fits} has room for {trials}."
        return "all planned trials are done."

    def _enlist(
        self, asked: Sequence[tuple[int, dict[str, object]]], mates: Sequence[Told] = ()
    ) -> None:
        """Begin trials; `mates` were judged beside them already."""
        word = self._plan.recipe.model.step_word
        for courses, units in muster(self._scribe.name, self._plan, asked):
            judged = _with(self._blocks.judged(courses[0].number), mates)
            self._ranks.enlist(Squad(courses, units, self._pruner, word, judged))
            for course in courses:
                self._scribe.changed(course)

    def _hand_out(self) -> bool:
        """Keep the workers busy, the earliest trials first; suspects one at a time, alone.

        Whether there is more to ask, which can wait for what is due.
        """
        most = AHEAD * self._workers.count
        if len(self._flying) >= most:
            return False
        waiting = self._ranks.waiting()
        while len(self._flying) + len(waiting) < most and (asked := self._blocks.ask(self._due)):
            self._enlist(asked)
            waiting = self._ranks.waiting()
        suspected = [item for item in waiting if item[0].name in self._suspects]
        tried = any(unit.name in self._suspects for unit in self._flying.values())
        if suspected or tried:
            waiting, most = suspected[:1], 1
        seconds = self._pace.chunk_for(self._workers.count)
        for unit, target in waiting[: max(most - len(self._flying), 0)]:
            try:
                future = self._workers.submit(unit.chunk(target, seconds))
            except Exception as error:
                self._lost(unit, error)
                return False
            unit.busy = True
            self._flying[future] = unit
            future.add_done_callback(self._answers.put)
        return self._blocks.asking

    def _take(self, future: Future[Advanced]) -> None:
        unit = self._flying.pop(future)
        unit.busy = False
        self._ranks.stir(unit)
        try:
            unit.take(future.result())
        except Exception as error:
            self._lost(unit, error)
            return
        self._suspects.discard(unit.name)
        for course, _ in unit.members:
            self._scribe.changed(course)

    def _lost(self, unit: Unit, error: Exception) -> None:
        """A chunk gave no answer."""
        try:
            loss = self._workers.loss(error)
        except Refusal as refusal:
            self._end = Outcome.STOPPED, f"{refusal} Then resume it."
            return
        if loss is Loss.AWAY:
            self._end = (
                Outcome.STOPPED,
                f"the workers cannot be reached ({error}); resume it later.",
            )
            return
        if loss is Loss.BROKEN:
            # Who of those under way ended it is not known: each is tried alone.
            answered = {
                future: each
                for future, each in self._flying.items()
                if future.done() and not _unanswered(future)
            }
            lost = [
                unit,
                *(each for future, each in self._flying.items() if future not in answered),
            ]
            self._flying = answered
            for each in lost:
                each.busy = False
                self._ranks.stir(each)
                each.deaths += len(lost) == 1  # beside others it may have been any of them
                self._suspects.add(each.name)
            self._workers.renew()
            given_up = [each for each in lost if each.deaths >= MOST_DEATHS]
            why = f"every process that trained it ended unexpectedly ({MOST_DEATHS} of them)."
        elif loss is Loss.KILLER and unit.name not in self._suspects:
            # What only waited in line there is blamed as well: alone it shows who it was.
            self._suspects.add(unit.name)
            given_up, why = [], ""
        else:
            log.error("trial %d failed", unit.first, exc_info=error)
            given_up = [unit]
            why = (
                f"every process that trained it ended unexpectedly ({error})."
                if loss is Loss.KILLER
                else f"the training failed ({type(error).__name__}: {error})."
            )
        for each in given_up:
            self._suspects.discard(each.name)
            for course, _ in each.members:
                if course.live:
                    course.fail(why)
                self._scribe.changed(course)
            each.settle()
            self._ranks.stir(each)
        self._judge()

    def _judge(self) -> None:
        """Let squads climb, and take leave of those that are over."""
        for course in self._ranks.judge():
            self._blocks.over(told(course))
            self._scribe.over(course)

    def _look(self) -> None:
        """Publish, and see what is wanted, by viewers, a signal or the budget."""
        self._look_due = self._clock() + self._pace.look
        wishes = self._scribe.publish(
            State.PAUSED if self._rests() else State.TRAINING, self.elapsed
        )
        self._pause(wishes.wanted is Wanted.PAUSE)
        if wishes.ended:
            for course in self._ranks.halt(wishes.ended, "stopped by request."):
                self._scribe.changed(course)
            self._judge()
        limit = self._plan.strategy.seconds
        if wishes.wanted is Wanted.STOP:
            self._end = Outcome.STOPPED, "stopped by request."
        elif self._should_end():
            self._end = Outcome.STOPPED, "stopped by a signal."
        elif limit and self.elapsed >= limit:
            self._cut(f"the budget of {limit} second{'s' if limit != 1 else ''} was spent.")

    def _due(self) -> bool:
        """Whether it is time to look up from asking."""
        return self._clock() >= self._look_due or not self._answers.empty()

    def _rests(self) -> bool:
        return self._paused and not self._flying

    def _pause(self, wanted: bool) -> None:
        if wanted and not self._paused:
            self._paused, self._spent, self._since = True, self.elapsed, None
        elif self._paused and not wanted:
            self._paused = False  # the clock goes on once there is a worker

    def _cut(self, reason: str) -> None:
        """End here, and with it what is under way."""
        for course in self._ranks.courses():
            if course.live:
                course.stop(reason)
            self._blocks.over(told(course))
            self._scribe.over(course)
        self._ranks.clear()
        self._end = Outcome.FINISHED, reason


def _with(judged: Judged, mates: Sequence[Told]) -> Judged:
    """`judged`, and where the `mates` stood."""
    if not mates:
        return judged
    together = {step: dict(errors) for step, errors in judged.items()}
    for mate in mates:
        for step, error in mate.path:
            together.setdefault(step, {})[mate.number] = error
    return together


def _unanswered(future: Future[Advanced]) -> bool:
    """Whether a chunk that is done gave no answer."""
    return future.cancelled() or future.exception() is not None


def told(course: Course) -> Told:
    """What a sampler is told of a trial that is over."""
    error = course.error if course.state is not TrialState.FAILED else None
    finite = error is not None and math.isfinite(error)
    return Told(
        course.number,
        course.values,
        error if finite else None,
        tuple(course.path),
        course.state.value,
    )
