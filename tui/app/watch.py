"""Reads a run as it goes: asks the store what is new and hands out frozen snapshots."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from tui.app.ports import Runs
from tui.diagnosis.comparison import compare
from tui.diagnosis.diagnosis import Diagnosis
from tui.diagnosis.verdict import Verdict
from tui.diagnosis.words import said
from tui.errors import StoreTrouble
from tui.families import Kept
from tui.plotting.curve import Curve
from tui.runs.change import Change
from tui.runs.membership import Membership, membership_of
from tui.runs.openings import Opening
from tui.runs.panel import Frame
from tui.runs.record import Record
from tui.runs.run import Run, State

SOON_SECONDS = 0.05
LIVE_SECONDS = 0.25
STILL_SECONDS = 0.5
"""While a run is paused: what the person asks here is expected, and looked for sooner."""
IDLE_SECONDS = 1.0
EXPECTING_SECONDS = 5.0
BATCH = 5000
GHOSTS_CONSIDERED = 20
TROUBLES = (StoreTrouble, sqlite3.Error, OSError)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A run as it stood at one look. `frame` is the newest, `trouble` why nothing is newer.

    `curve` is the watcher's own and grows on; readers only draw it.
    """

    run: Run | None = None
    curve: Curve | None = None
    ghost: Curve | None = None
    last: Record | None = None
    frame: Frame | None = None
    others: int = 0
    trouble: str = ""
    verdict: Verdict | None = None
    changes: tuple[Change, ...] = ()
    """What was changed while it trained."""
    compared: str = ""
    """How an ended run did against the one of the ghost line, in words."""
    openings: tuple[Opening, ...] = ()
    """When the test part of its data was opened, and for whom."""
    member: Membership | None = None
    """That it is a trial which its search trains, or will when that is resumed."""

    @property
    def active(self) -> bool:
        return self.run is not None and self.run.state is not State.ENDED

    @property
    def resumable(self) -> bool:
        """Whether the run can go on by itself."""
        return self.run is not None and self.run.resumable and self.member is None

    @property
    def searched(self) -> Membership | None:
        """Where a search trains the run now: what is asked of it is asked of the search."""
        member = self.member
        return member if member is not None and member.active and self.active else None


def why_not(error: Exception) -> str:
    """Why nothing is newer."""
    if isinstance(error, StoreTrouble):
        return str(error)
    return f"the run store cannot be read ({error})"


def state_of(seen: Snapshot) -> tuple[object, ...]:
    """What changes when another run is shown, or when it begins, pauses or ends."""
    run = seen.run
    return (run and (run.number, run.state, run.outcome), seen.trouble)


def _told(seen: Snapshot) -> Snapshot:
    """What of it can be seen: that the process still lives shows where it does not."""
    return seen if seen.run is None else replace(seen, run=replace(seen.run, heartbeat=0.0))


def _moving(seen: Snapshot) -> bool:
    """Whether records may come."""
    return seen.run is not None and seen.run.state in (State.QUEUED, State.TRAINING)


def _rows(run: Run) -> dict[str, Any]:
    """What decides which rows a run sees, whether its error is one of predictions, and which; how
    they are scaled does not.
    """
    recipe = run.recipe
    judged = {"predicts": recipe.model.predicts, "error": recipe.stop.error}
    return recipe.to_dict()["data"] | {"scaling": ""} | judged


def _steps(run: Run) -> str:
    """What a step of its model is: an epoch beside a split would be two things on one axis."""
    return run.recipe.model.step_word


class Watcher:
    """Follows one run of `reader`; `clock` counts seconds from anywhere."""

    def __init__(self, reader: Runs, clock: Callable[[], float]) -> None:
        self._reader = reader
        self._clock = clock
        self._number: int | None = None
        self._seen = Snapshot()
        self._version = -1
        self._looked = float("-inf")
        self._framed = float("-inf")
        self._expecting_until = float("-inf")
        self._fresh = False
        self._diagnosis, self._judged = Diagnosis(), 0
        self._against: int | None = None

    @property
    def snapshot(self) -> Snapshot:
        """What was seen last."""
        return self._seen

    def attach(self, number: int, against: int | None = None) -> None:
        """Follow run `number` from now on, from its first record.

        The run `against` is its ghost line, else the one before it on the same data.
        """
        self._number, self._against = number, against
        try:
            self._begin(number)
        except TROUBLES as error:  # it is tried again at the next look
            self._seen = replace(self._seen, trouble=why_not(error))
        self.expect()

    def _begin(self, number: int) -> None:
        self._version = -1
        self._framed = float("-inf")
        self._fresh = True
        self._diagnosis, self._judged = Diagnosis(), 0
        run = self._reader.run(number)
        curve, ghost = self._whole(number), self._ghost(run)
        member = self._member(run)
        self._seen = Snapshot(run, curve, ghost, curve.last_record, member=member)

    def expect(self) -> None:
        """Something was asked for: look often until it shows, for a few seconds at most."""
        self._expecting_until = self._clock() + EXPECTING_SECONDS

    @property
    def expecting(self) -> bool:
        """Whether what was asked for does not show yet."""
        return self._clock() < self._expecting_until

    def delay(self) -> float:
        """Seconds until the next look."""
        if self.expecting or self._catching_up:
            return SOON_SECONDS
        if _moving(self._seen):
            return LIVE_SECONDS
        return STILL_SECONDS if self._seen.active else IDLE_SECONDS

    def look(self) -> Snapshot | None:
        """What is new; None if nothing is. Trouble with the store is said in the snapshot."""
        if self._number is None:
            return None
        now = self._clock()
        try:
            if self._seen.run is None or self._seen.run.number != self._number:
                self._begin(self._number)
            version = self._reader.version()
            # A process that was killed writes nothing: its state is looked at all the same.
            same = version == self._version and not self._catching_up
            if same and now - self._looked < IDLE_SECONDS:
                return None
            self._looked = now
            seen = self._read(self._number, now)
            self._version = version
        except TROUBLES as error:
            seen = replace(self._seen, trouble=why_not(error))
        if _told(seen) == _told(self._seen) and not self._fresh:
            return None
        self._fresh = False
        if seen.last != self._seen.last or not _moving(seen):
            self._expecting_until = float("-inf")
        self._seen = seen
        return seen

    def record_at(self, step: int) -> Record | None:
        """The record of `step`, or the first after it; none while the store cannot be read."""
        if self._seen.run is None:
            return None
        try:
            found = self._reader.records(self._seen.run.number, step - 1, 1)
        except TROUBLES:
            return None
        return found[0] if found else None

    def frame_at(self, step: int) -> Frame | None:
        """What was learned at `step`, as near as it was kept."""
        run = self._seen.run
        try:
            return None if run is None else self._reader.frame_at(run.number, step)
        except TROUBLES:
            return None

    def _read(self, number: int, now: float) -> Snapshot:
        seen = self._seen
        active = self._reader.active()
        followed = [each for each in active if each.number == number]
        run = followed[0] if followed else self._reader.run(number)
        assert seen.curve is not None
        curve, last = seen.curve, seen.last
        while batch := self._reader.records(number, last.step if last else 0, BATCH):
            judged_so_far = self._judged == (last.step if last else 0)
            for record in batch:
                curve.add(record)
                if judged_so_far:
                    self._diagnosis.add(record)
            if judged_so_far:
                self._judged = batch[-1].step
            last = batch[-1]
            if len(batch) < BATCH:
                break
        frame = seen.frame
        ended = run is not None and run.state is State.ENDED
        if frame is None or ended or now - self._framed >= IDLE_SECONDS:
            frame = self._reader.latest(number)
            self._framed = now
        others = len(active) - len(followed)
        if last is not None and self._judged < last.step:
            self._judge(number)
        verdict = None if run is None or self._catching_up else self._diagnosis.verdict(run)
        compared = seen.compared or (self._compared(number) if ended else "")
        return Snapshot(
            run,
            curve,
            seen.ghost,
            last,
            frame,
            others,
            verdict=verdict,
            changes=tuple(self._reader.changes(number)),
            compared=compared,
            openings=() if run is None else tuple(self._reader.openings.of(run.recipe)),
            member=self._member(run),
        )

    def _member(self, run: Run | None) -> Membership | None:
        return None if run is None else membership_of(self._reader.searches, run)

    def _judge(self, number: int) -> None:
        """Take a bounded number of records into the diagnosis, which wants each of them."""
        for record in self._reader.records(number, self._judged, BATCH):
            self._diagnosis.add(record)
            self._judged = record.step

    @property
    def _catching_up(self) -> bool:
        """Whether there are records that the diagnosis does not know yet."""
        last = self._seen.last
        return last is not None and self._judged < last.step

    def _whole(self, number: int) -> Curve:
        """Everything recorded of a run so far, which the store sums up by itself."""
        seen = self._reader.overview(number)
        return Curve() if seen is None else Curve.over(seen)

    def _compared(self, number: int) -> str:
        """What the ended run is worth beside that of the ghost line, row by row."""
        if self._against is None:
            return ""
        new, old = self._reader.outcomes(number), self._reader.outcomes(self._against)
        found = compare(new, old) if new is not None and old is not None else None
        both = self._reader.run(number), self._reader.run(self._against)
        chosen = all(run is not None and run.recipe.model.kept is Kept.BEST for run in both)
        step = "each at its best step" if chosen else "each at the step it keeps"
        pair = f"run {number} against run {self._against}, {step}"
        if found is not None:
            return f"{pair}: {found.words}"
        by_error = self._by_error(number, self._against)
        return f"{pair}: {by_error}" if by_error else ""

    def _by_error(self, number: int, against: int) -> str:
        """The two errors, where they are not made of rows that could be compared."""
        new, old = self._reader.run(number), self._reader.run(against)
        if new is None or old is None or new.recipe.usual_error:
            return ""
        errors = new.best_validation_error, old.best_validation_error
        if None in errors:
            return ""
        after, before = (said(each) for each in errors if each is not None)
        return f"{new.recipe.error_title} {after} against {before}; whether by luck is not known"

    def _ghost(self, run: Run | None) -> Curve | None:
        """The curve of the run to compare with, or of the one before that took the same kind of
        steps on the same rows, if it got anywhere.
        """
        against, self._against = self._against, None
        if run is None:
            return None
        chosen = None if against is None else self._reader.run(against)
        before = self._reader.runs(GHOSTS_CONSIDERED, before=run.number)
        least = 2 if chosen is None else 1  # a single step is a point, and worth comparing with
        for other in before if chosen is None else [chosen]:
            same = chosen is not None or _steps(other) == _steps(run)
            if same and _rows(other) == _rows(run) and other.steps >= least:
                self._against = other.number
                return self._whole(other.number)
        return None
