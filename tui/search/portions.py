"""Fits on parts of the training rows, by the processes of a pool: the work of a learning curve."""

import json
import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from typing import NamedTuple

from threadpoolctl import threadpool_limits

from tui.recipe import Recipe
from tui.search.chunk import data_of, loaded
from tui.search.pool import Pool
from tui.search.workers import Loss
from tui.training.learning_curve import Learned, learned

AHEAD = 2
"""Fits handed out for each process, so that none waits."""
MOST_DEATHS = 3
"""Processes that may end over the same fit before it is given up."""
LOOK_SECONDS = 0.1


class Portion(NamedTuple):
    """A fit of `recipe`, JSON, on `rows` training rows of a draw."""

    recipe: str
    rows: int
    draw: int


def learn(portion: Portion) -> Learned:
    """Do it, in whatever process."""
    try:
        with threadpool_limits(limits=1):
            recipe = Recipe.from_dict(json.loads(portion.recipe))
            data = loaded(data_of(portion.recipe), None)
            return learned(recipe, data, portion.rows, portion.draw)
    except (ValueError, MemoryError) as error:
        return Learned(failed=str(error) or type(error).__name__)


class Portions:
    """Has `portions` done by `pool`, the first ones first; `take` hears of each."""

    def __init__(
        self, pool: Pool, portions: Sequence[Portion], take: Callable[[Portion, Learned], None]
    ) -> None:
        self._pool = pool
        self._waiting = list(portions)
        self._take = take
        self._flying: dict[Future[Learned], Portion] = {}
        self._deaths: dict[Portion, int] = {}

    @property
    def over(self) -> bool:
        return not self._waiting and not self._flying

    @property
    def resting(self) -> bool:
        """Whether none is under way."""
        return not self._flying

    def step(self, paused: bool = False) -> None:
        """Hand out what there is room for, unless `paused`; take what came within a moment."""
        if not paused:
            self._hand_out()
        elif self.resting:
            time.sleep(LOOK_SECONDS)
        done, _ = wait(self._flying, timeout=LOOK_SECONDS, return_when=FIRST_COMPLETED)
        for future in done:
            if future in self._flying:
                self._came(future)

    def _hand_out(self) -> None:
        # Whoever had a process end over it is tried alone: it may have been another's doing.
        suspects = [each for each in self._waiting if each in self._deaths]
        room = 1 if suspects else AHEAD * self._pool.count
        for each in (suspects or self._waiting)[: max(room - len(self._flying), 0)]:
            self._waiting.remove(each)
            try:
                self._flying[self._pool.call(learn, each)] = each
            except BrokenExecutor:
                self._broken(each)
                return

    def _came(self, future: Future[Learned]) -> None:
        portion = self._flying.pop(future)
        try:
            found = future.result()
        except Exception as error:
            if self._pool.loss(error) is not Loss.BROKEN:
                raise
            self._broken(portion)
            return
        self._take(portion, found)

    def _broken(self, portion: Portion) -> None:
        """A process ended: all that was under way is done again."""
        lost = [portion, *self._flying.values()]
        self._flying = {}
        self._pool.renew()
        for each in lost:
            self._deaths[each] = self._deaths.get(each, 0) + 1
        for each in [each for each in lost if self._deaths[each] >= MOST_DEATHS]:
            lost.remove(each)
            said = f"every process that trained it ended unexpectedly ({MOST_DEATHS} of them)."
            self._take(each, Learned(failed=said))
        self._waiting = [*lost, *self._waiting]
