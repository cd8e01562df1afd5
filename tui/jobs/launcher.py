"""Starts jobs: processes of their own that go on when the terminal is gone."""

import json
import logging
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from tui.errors import StoreTrouble
from tui.jobs.child import Child
from tui.jobs.exporting import Export
from tui.jobs.reader import Reader
from tui.recipe import Recipe
from tui.runs.connection import BUSY_SECONDS
from tui.runs.store import Store
from tui.runs.wish import Wish

FIRST_WAIT, LONGEST_WAIT = 1.0, 300.0
"""Seconds after one spare that died by itself, doubled with each more, up to the longest."""
SOUND_AFTER = 30.0
"""Seconds after which a spare that lives has loaded what it needs."""

log = logging.getLogger(__name__)


class Launcher:
    """Starts a job for each recipe, through a spare process that has its libraries loaded.

    `trouble` is a sentence while spares die by themselves, as in a broken installation, and
    empty otherwise. A locked store is waited for `busy_seconds`.
    """

    def __init__(
        self,
        store_path: Path,
        busy_seconds: float = BUSY_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.trouble = ""
        self._path = store_path
        self._busy_seconds = busy_seconds
        self._clock = clock
        self._spare: Child | None = None
        self._deaths = 0
        self._warm_from = self._born = 0.0
        self._jobs: dict[int, Child] = {}
        self._collected: set[int] = set()
        self._exports: list[Export] = []
        self._others: list[Child] = []  # of searches, and of runs before they were resumed

    def warm(self) -> None:
        """See to it that a spare process stands ready; cheap to call again and again."""
        self.reap()
        now = self._clock()
        if self._spare is not None and self._spare.status is not None:
            self._bury(self._spare)
            self._spare = None
        elif self._spare is not None and now >= self._born + SOUND_AFTER:
            self._recover()
        if self._spare is None and now >= self._warm_from:
            try:
                self._spare, self._born = Child(self._path), now
            except OSError as error:
                self._despair(error.strerror or str(error))

    def start(self, recipe: Recipe) -> int:
        """Queue `recipe` as a run and hand it to a process; the run's number."""
        return self._queued(lambda store: store.add(recipe))

    def resume(self, run: int) -> int:
        """Let an ended run go on; `Refusal` where it cannot. The run's number."""

        def again(store: Store) -> int:
            store.resume(run)
            return run

        self.reap()
        # How the process before ended says nothing of the one that takes it up now.
        before = self._jobs.pop(run, None)
        if before is not None:
            self._others.append(before)
        self._collected.discard(run)
        return self._queued(again)

    def _queued(self, queue: Callable[[Store], int]) -> int:
        store = Store.open(self._path, self._busy_seconds, must_exist=True)
        try:
            number = queue(store)
            try:
                self._jobs[number] = self._hand_over({"run": number})
            except StoreTrouble as trouble:
                store.never_started(number, str(trouble))
                raise
        finally:
            store.close()
        return number

    def search(self, number: int, cluster: str = "") -> None:
        """Hand a queued search to a process of its own. It trains on this machine, unless the
        address of a `cluster` is given.
        """
        order: dict[str, int | str] = {"search": number}
        if cluster:
            order["cluster"] = cluster
        try:
            self._others.append(self._hand_over(order))
        except StoreTrouble as trouble:
            store = Store.open(self._path, self._busy_seconds, must_exist=True)
            try:
                store.searches.never_started(number, str(trouble))
            finally:
                store.close()
            raise

    def look(self, run: int, wish: Wish) -> None:
        """Have a process draw what somebody wants to see of an ended run."""
        store = Store.open(self._path, self._busy_seconds, must_exist=True)
        try:
            store.look(run, wish)
        finally:
            store.close()
        self._others.append(self._hand_over({"look": run}))

    def open_test(self, run: int) -> None:
        """Have a process open the sealed test part for an ended run."""
        self._others.append(self._hand_over({"test": run}))

    def export(self, run: int, path: Path) -> Export:
        """Have a process write `run` to `path`, whose ending says as what."""
        export = Export(self._path, run, path)
        self._exports.append(export)
        return export

    def reader(self) -> Reader:
        """What reads files for somebody who waits, each order in a process of its own."""
        return Reader(self._taken, self._clock)

    def _taken(self) -> Child:
        """The spare process, or one that begins now."""
        self.warm()
        child, self._spare = self._spare, None
        return child or Child(self._path)

    def ended_by_signal(self, run: int) -> int:
        """The signal that killed the job of `run`, if this launcher started it; else 0."""
        job = self._jobs.get(run)
        status = job.status if job is not None else None
        return -status if status is not None and status < 0 else 0

    def close(self) -> None:
        """End the spare process; jobs go on."""
        if self._spare is not None:
            self._spare.end()
            self._spare = None
        for job in (*self._jobs.values(), *self._others):
            job.leave()
        for export in self._exports:
            export.leave()

    def _hand_over(self, order: Mapping[str, int | str]) -> Child:
        """The process that took `order`."""
        line = json.dumps(order).encode() + b"\n"
        for _ in range(2):  # a spare that died meanwhile is replaced once
            self.warm()
            # Whoever asks for a run is not kept waiting: a process is tried all the same.
            try:
                job = self._spare or Child(self._path)
            except OSError as error:
                self._despair(error.strerror or str(error))
                break
            self._spare = None
            if job.tell(line):
                return job
            self._bury(job)
        raise StoreTrouble(self.trouble)

    def _bury(self, spare: Child) -> None:
        """Take leave of a process that ended though nobody ended it."""
        self._despair(spare.last_words())
        spare.leave()

    def _despair(self, why: str) -> None:
        """No process came up: the next is tried later each time, and why is said once."""
        self._warm_from = self._clock() + min(FIRST_WAIT * 2**self._deaths, LONGEST_WAIT)
        self._deaths += 1
        self.trouble = (
            f"training processes end before they begin ({why}): "
            "see whether memory is left, else install this program anew."
        )
        if self._deaths == 1:
            log.warning("%s", self.trouble)

    def _recover(self) -> None:
        self._deaths, self._warm_from, self.trouble = 0, 0.0, ""

    def reap(self) -> None:
        """Collect jobs that ended; what one that was cut short could not say itself is said."""
        for other in [each for each in self._others if each.status is not None]:
            self._others.remove(other)
            other.leave()
        for number, job in list(self._jobs.items()):
            if job.status is not None and number not in self._collected:
                store = Store.open(self._path, self._busy_seconds, must_exist=True)
                try:
                    began = store.known(number).process is not None
                    why = f"its training process ended before it began ({job.last_words()})."
                    store.never_started(number, why)
                    if killer := self.ended_by_signal(number):
                        store.cut_short(number, killer)
                finally:
                    store.close()
                self._collected.add(number)
                if began:
                    self._recover()
                job.leave()
