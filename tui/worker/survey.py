"""Curves that search nothing: over training rows, and over learning rates.

What they come to is kept in the facts of their search, as far as it is known.
"""

import math
import time
from collections.abc import Callable, Mapping
from typing import Any

from tui.data import load
from tui.data.dataset import Dataset
from tui.plan import Kind, Plan
from tui.runs.outcome import Outcome
from tui.runs.run import State, Wanted
from tui.runs.search import Search
from tui.runs.search_writer import SearchWriter
from tui.search.pool import Pool
from tui.search.portions import Portion, Portions
from tui.search.workers import Workers
from tui.training.learning_curve import Learned, sizes
from tui.training.range_test import range_test
from tui.training.rate_limit import rate_limit
from tui.worker.facts import facts_of

WRITE_SECONDS = 0.1

Hear = Callable[[Mapping[str, Any]], None]
"""Is told the facts each time there are more of them."""
Ended = tuple[Outcome, str]
DONE: Ended = (Outcome.FINISHED, "all points are known.")
STOPPED: Ended = (Outcome.STOPPED, "stopped by request.")
SIGNALLED: Ended = (Outcome.STOPPED, "stopped by a signal.")


class Survey:
    """Makes the curve of `found`, whose facts so far count, and writes it down as it goes."""

    def __init__(
        self,
        writer: SearchWriter,
        found: Search,
        should_end: Callable[[], bool],
        hear: Hear | None = None,
        workers: Callable[[], Workers] = Pool,
    ) -> None:
        self._writer = writer
        self._plan: Plan = found.plan.checked()
        self._should_end = should_end
        self._hear = hear
        self._workers = workers
        self._dataset: Dataset = load(self._plan.recipe.data)
        self._facts = dict(found.facts) | facts_of(self._plan, self._dataset)
        self._elapsed = found.elapsed
        self._clock = time.monotonic()
        self._written = -math.inf
        self._paused = False
        writer.note(self._facts)

    def run(self) -> None:
        """Go through it to its end, whatever that is."""
        self._clock = time.monotonic()
        outcome, reason = self._rows() if self._plan.kind is Kind.ROWS else self._rates()
        self._note()
        self._writer.finish(self._spent(), (), outcome, reason)

    def _rows(self) -> Ended:
        recipe, strategy, train = self._plan.recipe, self._plan.strategy, len(self._dataset.train)
        counts = sizes(train, len(self._dataset.classes), strategy.trials)
        fits: list[list[Any]] = list(self._facts.get("fits", []))
        self._facts |= {"sizes": counts, "draws": strategy.repeats, "fits": fits}
        known = {(each[0], each[1]) for each in fits}
        # A draw of every size before the next: the whole curve is there early, and gets surer.
        wanted = [
            Portion(recipe.to_json(), size, draw)
            for draw in range(strategy.repeats)
            for size in counts
            if (draw == 0 or size < train) and (size, draw) not in known
        ]

        def take(portion: Portion, found: Learned) -> None:
            errors = [_finite(found.train), _finite(found.validation)]
            fits.append([portion.rows, portion.draw, *errors, found.failed])

        pool = self._workers()
        assert isinstance(pool, Pool)  # what goes to a cluster are chunks alone
        try:
            work = Portions(pool, wanted, take)
            while not work.over:
                if (ended := self._look(not work.resting)) is not None:
                    return ended
                work.step(self._paused)
        finally:
            pool.close()
        return DONE

    def _rates(self) -> Ended:
        recipe = self._plan.recipe
        points: list[list[float | None]] = []
        self._facts["points"] = points
        if (limit := rate_limit(recipe, self._dataset)) is not None:
            self._facts["limit" if limit.exact else "bound"] = limit.rate
        for rate, loss, smooth in range_test(recipe, self._dataset):
            points.append([rate, _finite(loss), _finite(smooth)])
            while (ended := self._look(not self._paused)) is None and self._paused:
                time.sleep(WRITE_SECONDS)
            if ended is not None:
                return ended
        return DONE

    def _look(self, busy: bool) -> Ended | None:
        """Write what is new, from time to time, and see what is wanted."""
        if self._should_end():
            return SIGNALLED
        now = time.monotonic()
        if now < self._written + WRITE_SECONDS:
            return None
        self._written = now
        self._note()
        rests = self._paused and not busy
        self._writer.publish(State.PAUSED if rests else State.TRAINING, self._spent(), ())
        wanted = self._writer.wishes().wanted
        self._pause(wanted is Wanted.PAUSE)
        return STOPPED if wanted is Wanted.STOP else None

    def _note(self) -> None:
        self._writer.note(self._facts)
        if self._hear is not None:
            self._hear(self._facts)

    def _pause(self, wanted: bool) -> None:
        if wanted != self._paused:
            self._elapsed, self._paused = self._spent(), wanted
            self._clock = time.monotonic()

    def _spent(self) -> float:
        """Seconds of work, pauses left out."""
        return self._elapsed + (0.0 if self._paused else time.monotonic() - self._clock)


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
