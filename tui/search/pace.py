"""How fast a driver goes, and by what clock."""

import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TypeAlias

from tui.search.chunk import Advanced

MANY = 100
"""With more workers chunks are longer in proportion, as each answer takes the driver some time."""

Answers: TypeAlias = SimpleQueue[Future[Advanced]]


def first(answers: Answers, seconds: float) -> Future[Advanced] | None:
    """The next that comes within so many seconds."""
    try:
        return answers.get(timeout=seconds)
    except Empty:
        return None


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds between two looks at the store, and of a chunk; the clock, the sleep and the wait
    for an answer of it all.
    """

    look: float = 0.1
    chunk: float = 0.5
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    wait: Callable[[Answers, float], Future[Advanced] | None] = first

    def chunk_for(self, workers: int) -> float:
        """Seconds of a chunk where there are so many workers."""
        return self.chunk * max(workers / MANY, 1.0)
