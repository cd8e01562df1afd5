"""A cluster that is not there, on a clock that skips the time in which nothing happens.

The search on it is the real one, with its driver, sampler and store, and its work takes as long as
the processor needs for it. Only the training is left out: a worker answers with what a real fit
recorded, after as long as that fit was measured to take.
"""

import pickle
import random
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from heapq import heappop, heappush
from typing import NamedTuple

from tui.plan import Plan
from tui.search.chunk import GOES_ON, Advanced, Chunk, advance_chunk
from tui.search.pace import Answers, Pace
from tui.search.samplers import sampler_for
from tui.search.workers import Loss, Workers

VARIATION = 0.1
"""A chunk takes up to so much more or less than measured: workers are never quite alike."""


class Fit(NamedTuple):
    """A real fit whose steps are done again where it is taken up: its whole answer, what it sends
    half way, and how long a step takes.
    """

    whole: Advanced
    checkpoint: bytes
    seconds: float


class Handling(NamedTuple):
    """Seconds of the processor that a chunk costs beside its training: in the driver, which is its
    client, in the scheduler, and in the worker.
    """

    client: float = 0.0
    scheduler: float = 0.0
    worker: float = 0.0


class Clock:
    """Counts what this thread spends, and what is skipped. `idle` is what was waited."""

    def __init__(self) -> None:
        self.idle = 0.0
        self._skipped = 0.0
        self._free = 0.0
        self._start = time.thread_time()

    def now(self) -> float:
        return time.thread_time() - self._start - self._free + self._skipped

    def spend(self, seconds: float) -> None:
        """Work that is not really done here takes so long."""
        self._skipped += seconds

    def wait(self, seconds: float) -> None:
        self._skipped += seconds
        self.idle += seconds

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """What is done meanwhile takes no time: the simulation itself."""
        start = time.thread_time()
        yield
        self._free += time.thread_time() - start


class Simulated(Workers):
    """`count` workers behind one scheduler, which handles a chunk at a time."""

    def __init__(self, count: int, fits: Sequence[Fit], handling: Handling, seed: int = 0) -> None:
        self.clock = Clock()
        self.scheduled = 0.0
        """Seconds in which the scheduler had to do."""
        self.rebuilt = 0.0
        """Seconds in which workers did again what another had done of a fit."""
        self.chunks = 0
        self._worked = 0.0
        self._fits, self._handling = fits, handling
        self._rng = random.Random(seed)
        self._free = [(0.0, worker) for worker in range(count)]
        self._at: dict[str, int] = {}
        self._scheduler_free = 0.0
        self._coming: list[tuple[float, int, float, Future[Advanced], Advanced]] = []

    @property
    def count(self) -> int:
        return len(self._free)

    @property
    def worked(self) -> float:
        """Seconds in which workers trained until now."""
        now = self.clock.now()
        later = sum(end - max(start, now) for end, _, start, *_ in self._coming if end > now)
        return self._worked - later

    @property
    def pace(self) -> Pace:
        """The pace of a driver that has these workers."""
        return Pace(clock=self.now, sleep=self.clock.wait, wait=self._wait)

    def now(self) -> float:
        """The time; what has come by then is there."""
        now = self.clock.now()
        while self._coming and self._coming[0][0] <= now:
            with self.clock.stopped():
                *_, future, answer = heappop(self._coming)
            future.set_result(answer)
        return now

    def submit(self, chunk: Chunk) -> Future[Advanced]:
        self.clock.spend(self._handling.client)
        with self.clock.stopped():
            free, worker = heappop(self._free)
            answer, seconds = self._train(chunk, worker)
            self._scheduler_free = (
                max(self._scheduler_free, self.clock.now()) + self._handling.scheduler
            )
            self.scheduled += self._handling.scheduler
            start = max(free, self._scheduler_free)
            end = start + self._handling.worker + seconds
            heappush(self._free, (end, worker))
            self._worked += seconds
            self.chunks += 1
            future: Future[Advanced] = Future()
            heappush(self._coming, (end, self.chunks, end - seconds, future, answer))
        return future

    def _train(self, chunk: Chunk, worker: int) -> tuple[Advanced, float]:
        """What a worker answers, and the seconds it takes for it."""
        elsewhere = chunk.checkpoint is not None and self._at.get(chunk.name) != worker
        self._at[chunk.name] = worker
        fit = self._fits[int(chunk.name.split("/")[1]) % len(self._fits)]
        whole, records = fit.whole, fit.whole.records[0]
        rest = min(chunk.until, len(records)) - chunk.step
        again = chunk.step * fit.seconds if elsewhere else 0.0
        most = max(chunk.seconds, GOES_ON * again)
        steps = max(min(int(most / fit.seconds) + 1, rest), 1)
        step = chunk.step + steps
        better = 0.5 + self._rng.random()
        some = tuple(
            each._replace(validation_error=each.validation_error * better)
            for each in records[chunk.step : step]
        )
        over = step >= len(records)
        answer = Advanced(
            step,
            None if over else fit.checkpoint,
            (some,),
            whole.ends if over else (None,),
            whole.finals if over else (None,),
        )
        self.rebuilt += again
        seconds = again + steps * fit.seconds
        return answer, seconds * self._rng.uniform(1 - VARIATION, 1 + VARIATION)

    def _wait(self, answers: Answers, seconds: float) -> Future[Advanced] | None:
        until = self.now() + seconds
        if answers.empty():
            due = min(self._coming[0][0], until) if self._coming else until
            self.clock.wait(max(due - self.clock.now(), 0.0))
            self.now()
        return None if answers.empty() else answers.get_nowait()

    def loss(self, error: BaseException) -> Loss:
        return Loss.BUG

    def renew(self) -> None:
        pass

    def close(self) -> None:
        pass


def measured(plan: Plan, count: int) -> list[Fit]:
    """`count` fits of `plan`, of values drawn by chance, trained here and now."""
    sampler, found = sampler_for(plan), []
    for number in range(count):
        values = sampler.ask(number)
        assert values is not None
        recipe = plan.recipe_of(values)
        chunk = Chunk(
            f"fit/{number}", (recipe.to_json(),), (True,), False, None, None, 0, None, 10**9, 1e9
        )
        start = time.thread_time()
        whole = advance_chunk(chunk)
        seconds = (time.thread_time() - start) / whole.step
        half = advance_chunk(chunk._replace(until=whole.step // 2))
        assert half.checkpoint is not None
        # What would be known of others by it is not: each is trained.
        finals = tuple(each and each._replace(reach=None) for each in whole.finals)
        found.append(Fit(whole._replace(finals=finals), half.checkpoint, seconds))
    return found


def sizes(fits: Sequence[Fit]) -> tuple[float, float]:
    """Kilobytes that go to a worker and come from it with a chunk half way, on average."""
    there = [len(each.checkpoint) for each in fits]
    back = [len(pickle.dumps(each.whole.records)) / 2 + len(each.checkpoint) for each in fits]
    return sum(there) / len(there) / 1000, sum(back) / len(back) / 1000
