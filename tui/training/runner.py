"""The loop around a session: publishes what it does, obeys what is wanted."""

import time
from collections.abc import Callable
from contextlib import closing
from typing import Protocol

from tui.data.measure import ByRows
from tui.errors import Refusal
from tui.learners.fit import Fit
from tui.learners.fit import State as LearnedState
from tui.learners.parameters import Parameters
from tui.runs.change import REFUSED
from tui.runs.control import Control
from tui.runs.outcome import Outcome
from tui.runs.panel import Frame
from tui.runs.record import Record
from tui.runs.run import MODEL, State, Wanted
from tui.runs.scores import KIND
from tui.runs.writer import News, Writer
from tui.training import checkpoint
from tui.training.errand import Errand, at_once
from tui.training.frame import Camera
from tui.training.outcomes import outcomes
from tui.training.sample import Seen
from tui.training.scores import scores
from tui.training.session import Session

PUBLISH_SECONDS = 0.05
FRAME_SECONDS = 0.25
HEARTBEAT_SECONDS = 5.0
KEEP_SECONDS = 1.0
"""How often the best and the last state are saved, should the process be killed."""
DENSE_STEPS, FRAME_GROWTH = 20, 1.1
"""Every one of the first steps has a frame; from there on their distance grows."""
FRAME_SHARE = 20.0
"""A frame that took long to build is followed by a wait this many times as long."""
DEAR_SECONDS = 0.1
"""What takes longer to build is not built for every one of the first steps."""


class Listener(Protocol):
    """Someone in the same process who hears of every record."""

    def __call__(self, record: Record) -> None: ...


class Runner:
    """Drives `session` into `writer`. `should_end` is asked between pieces of work: a signal.
    What `model` makes of the fit at its best step is saved in the end.

    Training, measuring, pictures and saving are all cut into pieces of some ten milliseconds, and
    what viewers want is read between them.
    """

    def __init__(
        self,
        session: Session,
        writer: Writer,
        listener: Listener | None = None,
        should_end: Callable[[], bool] = lambda: False,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        model: Callable[[Fit], LearnedState | None] | None = None,
    ) -> None:
        self._model = model
        self._session = session
        self._writer = writer
        self._listener = listener
        self._should_end = should_end
        self._clock = clock
        self._sleep = sleep
        self._records: list[Record] = []
        self._applied: dict[int, int] = {}
        self._state = State.TRAINING
        self._control = Control(Wanted.RUN, 0, ())
        self._camera = Camera(session.dataset, session.measure)
        self._shown: Frame | None = None
        self._before: Parameters | None = None
        self._frames: list[Frame] = []
        self._frame_step = session.step + 1
        self._kept_best = session.best.record.step if session.best else 0
        self._publish_due = self._look_due = clock()
        self._frame_due = self._dense_due = clock()
        self._wished = False
        self._keep_due = clock() + KEEP_SECONDS

    def run(self) -> Outcome:
        """Train to an outcome; the session's fit then stands at its best step."""
        try:
            self._drive()
        except Exception:
            self._publish()  # what was measured before it failed stays
            raise
        self._finish()
        assert self._session.outcome is not None
        return self._session.outcome

    def _drive(self) -> None:
        session = self._session
        while session.outcome is None:
            if self._clock() >= self._publish_due:
                self._obey()
            if session.outcome is not None:
                break
            if self._waits():
                self._pause()
            elif self._writer.overfull:
                self._sleep(PUBLISH_SECONDS)
            else:
                self._work()

    def _waits(self) -> bool:
        """Whether nothing is to be done: paused, with no single step owed."""
        halted = self._control.wanted in (Wanted.PAUSE, Wanted.STEP)
        return halted and not self._control.steps

    def _work(self) -> None:
        """One step, or the part of it up to where something else is wanted."""
        session = self._session
        if self._state is State.PAUSED:
            self._state = State.TRAINING
            self._publish_due = self._clock()
        if self._wished and session.between_steps:
            return self._picture()  # what it takes may have changed what is wanted
        single = self._control.wanted is not Wanted.RUN
        due = session.step + 1 >= self._frame_step and self._clock() >= self._dense_due
        framed = single or due or self._clock() >= self._frame_due
        if session.between_steps:
            self._before = session.fit.parameters()  # also for a last step that nobody foresees
        record = session.part()
        while record is None and not self._interrupted():
            record = session.part()
        if record is None:
            return
        self._records.append(record)
        if self._listener is not None:
            self._listener(record)
        if framed and session.outcome is not Outcome.DIVERGED:
            step = session.step
            self._picture()
            self._frame_step = step + 1 if step < DENSE_STEPS else int(step * FRAME_GROWTH) + 1
        if single:
            self._writer.step_taken()
            self._obey()

    def _picture(self) -> None:
        """A frame of where the session stands, if it stands anywhere."""
        self._wished = False
        session = self._session
        if session.seen is not None:
            frame = self._do(self._frame(session.step, session.seen, self._before))
            self._frames.append(frame)

    def _interrupted(self) -> bool:
        """Between pieces of a long step: publish progress, and see whether anything is wanted."""
        if self._clock() >= self._publish_due:
            self._obey()
        return self._waits() or self._session.outcome is not None

    def _obey(self) -> None:
        """Publish, then read and do what is wanted."""
        self._publish()
        self._read()
        self._rest()
        session = self._session
        due = self._clock() >= self._keep_due and session.between_steps
        if due and session.record is not None and session.outcome is None:
            with closing(self._keep()) as errand:
                for _ in errand:
                    self._look(changes=False)
                    if session.outcome is not None:
                        return  # all of it is saved at the end

    def _do(self, errand: Errand[Frame]) -> Frame:
        """Do all of an errand, looking between its pieces."""
        while True:
            try:
                next(errand)
            except StopIteration as end:
                frame: Frame = end.value
                return frame
            self._look()

    def _look(self, changes: bool = True) -> None:
        """Between the pieces of an errand: publish, and see what is wanted."""
        if self._clock() >= self._look_due:
            self._look_due = self._clock() + PUBLISH_SECONDS
            self._publish()
            self._read(changes)
            self._rest()

    def _rest(self) -> None:
        """Say at once that it pauses, whatever is still to be tidied up."""
        if self._waits() and self._state is State.TRAINING and self._session.outcome is None:
            self._state = State.PAUSED
            self._publish()

    def _read(self, changes: bool = True) -> None:
        """Read what is wanted; without `changes` those stay for the next time."""
        session = self._session
        self._control = self._writer.control()
        self._wished |= self._camera.wish(self._control.wish)
        for number, key, value in self._control.changes if changes else ():
            try:
                session.change(key, value)
                self._applied[number] = session.fit.step + 1
            except Refusal:
                self._applied[number] = REFUSED
        if self._control.wanted is Wanted.STOP:
            session.stop()
        elif self._should_end():
            session.stop("stopped by a signal.")

    def _pause(self) -> None:
        """Wait a moment. While nothing happens only the heartbeat is written."""
        session = self._session
        self._rest()
        pictured = self._shown is not None and self._shown.step == session.step
        if session.seen is not None and (self._wished or not pictured):
            self._picture()
        if self._frames:  # a pause that was asked for while one was made did not wait for it
            self._publish()
        self._sleep(PUBLISH_SECONDS)
        self._read()

    def _keep(self) -> Errand[None]:
        """Save the last state and, if it is another one, the best with its frame.

        Closed early it leaves the fit where it was.
        """
        session, start = self._session, self._clock()
        now = session.fit.state()
        body = yield from checkpoint.packing(now)
        self._writer.save("last", session.step, body)
        if session.best is not None and session.best.record.step != self._kept_best:
            try:
                yield from self._keep_best()
            finally:
                session.fit.restore(now)
        cost = self._clock() - start
        self._keep_due = self._clock() + max(KEEP_SECONDS, FRAME_SHARE * cost)

    def _keep_best(self) -> Errand[Frame]:
        """Save the best state, how each validation row fares then, and the frame of its step; the
        fit then stands there.
        """
        session, best = self._session, self._session.best
        assert best is not None
        step, shown = best.record.step, self._shown
        self._session.fit.restore(best.state)
        frame = yield from self._frame_here(step, best.seen)
        self._shown = shown
        body = yield from checkpoint.packing(best.state)
        rows = None
        if isinstance(session.measure, ByRows):
            rows = yield from outcomes(session.fit, session.dataset, session.measure, step)
        self._writer.save("best", step, body)
        if rows is not None:
            self._writer.save("rows", step, rows.to_bytes())
        self._writer.keep_frame(frame)
        self._kept_best = step
        return frame

    def _frame(self, step: int, seen: Seen, before: Parameters | None = None) -> Errand[Frame]:
        start = self._clock()
        frame = yield from self._camera.frame(self._session.fit, seen, before, step)
        self._shown = frame
        end = self._clock()
        cost = end - start
        self._frame_due = end + max(FRAME_SECONDS, FRAME_SHARE * cost)
        self._dense_due = end + cost if cost > DEAR_SECONDS else end
        return frame

    def _frame_here(self, step: int, seen: Seen, before: Parameters | None = None) -> Errand[Frame]:
        """The frame of `step`, where the fit now stands; one shown already knows what moved."""
        if self._shown is not None and self._shown.step == step:
            return self._shown
        return (yield from self._frame(step, seen, before))

    def _publish(self) -> None:
        self._writer.publish(self._news())
        paused = self._state is State.PAUSED
        wait = HEARTBEAT_SECONDS if paused else PUBLISH_SECONDS
        self._publish_due = self._clock() + wait

    def _news(self) -> News:
        session = self._session
        news = News(
            self._state,
            session.step,
            session.progress,
            session.elapsed,
            session.best.record if session.best else None,
            self._records,
            self._frames,
            self._applied,
        )
        self._records, self._frames, self._applied = [], [], {}
        return news

    def _finish(self) -> None:
        """Keep the last and the best step whole, then say how it ended."""
        session, writer = self._session, self._writer
        assert session.outcome is not None
        last = None
        if session.seen is not None and session.outcome is not Outcome.DIVERGED:
            last = at_once(self._frame_here(session.step, session.seen, self._before))
            writer.save("last", session.step, checkpoint.to_bytes(session.fit.state()))
        if session.best is not None:
            best = at_once(self._keep_best())
            last = last or best
            step = session.best.record.step  # where the fit now stands
            found = at_once(scores(session.fit, session.dataset, session.measure, step))
            if found is not None:
                writer.save(KIND, step, found.to_bytes())
            if self._model is not None and (model := self._model(session.fit)) is not None:
                writer.save(MODEL, step, checkpoint.to_bytes(model))
        if last is not None:
            self._frames.append(last)
        writer.finish(self._news(), session.outcome, session.reason)
