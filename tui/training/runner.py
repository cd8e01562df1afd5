"""The loop around a session: publishes what it does, obeys what is wanted."""

import time
from collections.abc import Callable
from typing import Protocol

import numpy as np

from tui.errors import Refusal
from tui.learners.parameters import Parameters
from tui.runs.outcome import Outcome
from tui.runs.panel import Frame
from tui.runs.record import Record
from tui.runs.run import State, Wanted
from tui.runs.writer import Control, News, Writer
from tui.training import checkpoint
from tui.training.frame import build_frame
from tui.training.session import Session

PUBLISH_SECONDS = 0.05
FRAME_SECONDS = 0.25
REFUSED = -1
"""Stands for the step of a live change that was not made."""
HEARTBEAT_SECONDS = 5.0
KEEP_SECONDS = 1.0
"""How often the best and the last state are saved, should the process be killed."""
DENSE_STEPS, FRAME_GROWTH = 20, 1.1
"""Every one of the first steps has a frame; from there on their distance grows."""
FRAME_SHARE = 20.0
"""A frame that took long to build is followed by a wait this many times as long."""


class Listener(Protocol):
    """Someone in the same process who hears of every record."""

    def __call__(self, record: Record) -> None: ...


class Runner:
    """Drives `session` into `writer`. `should_end` is asked between pieces of work: a signal."""

    def __init__(
        self,
        session: Session,
        writer: Writer,
        listener: Listener | None = None,
        should_end: Callable[[], bool] = lambda: False,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
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
        self._shown: Frame | None = None
        self._before: Parameters | None = None
        self._frames: list[Frame] = []
        self._frame_step = 1
        self._kept_best = 0
        self._publish_due = clock()
        self._frame_due = clock()
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
        single = self._control.wanted is not Wanted.RUN
        due = session.fit.step + 1 >= self._frame_step
        framed = single or due or self._clock() >= self._frame_due
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
            self._frames.append(self._frame(self._before))
            step = session.step
            self._frame_step = step + 1 if step < DENSE_STEPS else int(step * FRAME_GROWTH) + 1
        if single:
            self._writer.step_taken()
            self._obey()

    def _interrupted(self) -> bool:
        """Between pieces of a long step: publish progress, and see whether anything is wanted."""
        if self._clock() >= self._publish_due:
            self._obey()
        return self._waits() or self._session.outcome is not None

    def _obey(self) -> None:
        """Publish, then read and do what is wanted."""
        session = self._session
        self._publish()
        self._read()
        if self._clock() >= self._keep_due and session.fit.progress == 0:
            self._keep()

    def _read(self) -> None:
        session = self._session
        self._control = self._writer.control()
        for number, key, value in self._control.changes:
            try:
                session.change(key, value)
                self._applied[number] = session.step + 1
            except Refusal:
                self._applied[number] = REFUSED
        if self._control.wanted is Wanted.STOP:
            session.stop()
        elif self._should_end():
            session.stop("stopped by a signal.")

    def _pause(self) -> None:
        """Wait a moment. While nothing happens only the heartbeat is written."""
        here = self._session.step
        if self._state is not State.PAUSED:
            self._state = State.PAUSED
            if self._session.record:
                self._frames.append(self._frame_here(here, self._before))
            self._publish()
        self._sleep(PUBLISH_SECONDS)
        self._read()

    def _keep(self) -> None:
        """Save the last state and, if it is another one, the best with its frame."""
        session, start = self._session, self._clock()
        if session.record is None:
            return
        now = session.fit.state()
        self._writer.save("last", session.step, checkpoint.to_bytes(now))
        if session.best is not None and session.best.record.step != self._kept_best:
            self._keep_best()
            session.fit.restore(now)
        cost = self._clock() - start
        self._keep_due = self._clock() + max(KEEP_SECONDS, FRAME_SHARE * cost)

    def _keep_best(self) -> Frame:
        """Save the best state and the frame of its step; the fit then stands there."""
        session = self._session
        assert session.best is not None
        step = session.best.record.step
        session.fit.restore(session.best.state)
        output = session.validation_output
        with np.errstate(all="ignore"):
            session.validation_output = session.fit.output(session.dataset.validation.X)
        shown = self._shown
        frame = self._frame_here(step)
        self._writer.save("best", step, checkpoint.to_bytes(session.best.state))
        self._writer.keep_frame(frame)
        session.validation_output, self._shown, self._kept_best = output, shown, step
        return frame

    def _frame(self, before: Parameters | None, step: int | None = None) -> Frame:
        session, start = self._session, self._clock()
        output = session.validation_output
        assert output is not None
        with np.errstate(all="ignore"):
            at = session.step if step is None else step
            frame = build_frame(session.fit, session.dataset, output, before, at)
        self._shown = frame
        end = self._clock()
        self._frame_due = end + max(FRAME_SECONDS, FRAME_SHARE * (end - start))
        return frame

    def _frame_here(self, step: int, before: Parameters | None = None) -> Frame:
        """The frame of `step`, where the fit now stands; one shown already knows what moved."""
        if self._shown is not None and self._shown.step == step:
            return self._shown
        return self._frame(before, step)

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
        if session.record is not None and session.outcome is not Outcome.DIVERGED:
            last = self._frame_here(session.step, self._before)
            writer.save("last", session.step, checkpoint.to_bytes(session.fit.state()))
        if session.best is not None:
            best = self._keep_best()
            last = last or best
        if last is not None:
            self._frames.append(last)
        writer.finish(self._news(), session.outcome, session.reason)
