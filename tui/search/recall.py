"""Fits that would come out as one that is done are not done again.

Past some value many a hyperparameter has no effect: a C that no β of a support vector machine
meets, a depth that no tree comes to. A grid is full of such twins.
"""

import json
import threading
from collections import OrderedDict
from collections.abc import Hashable
from concurrent.futures import Future
from typing import NamedTuple

from tui.learners.fit import Reach
from tui.runs.record import Record
from tui.search.chunk import Advanced, Chunk
from tui.search.workers import Loss, Workers

MOST_RECORDS = 100_000
"""So many are remembered, of the fits that were of use last: some 25 MB."""
MOST_BEGUN = 64
"""Fits on their way whose parts are gathered; one that is given up never says so."""


class _Known(NamedTuple):
    reach: Reach
    answer: Advanced


class Recall(Workers):
    """`workers`, asked for no fit that is known from another. `recalled` counts those."""

    def __init__(self, workers: Workers, most: int = MOST_RECORDS) -> None:
        self.recalled = 0
        self._workers = workers
        self._most = most
        self._lock = threading.Lock()
        self._begun: OrderedDict[str, list[Record]] = OrderedDict()
        self._known: OrderedDict[Hashable, _Known] = OrderedDict()
        self._names: set[str] = set()
        self._kept = 0

    @property
    def count(self) -> int:
        return self._workers.count

    @property
    def there(self) -> bool:
        return self._workers.there

    def submit(self, chunk: Chunk) -> Future[Advanced]:
        if chunk.fan or json.loads(chunk.recipes[0])["stop"]["max_seconds"]:
            return self._workers.submit(chunk)
        with self._lock:
            known = self._found(chunk)
        if known is not None:
            self.recalled += 1
            done: Future[Advanced] = Future()
            done.set_result(known)
            return done
        future = self._workers.submit(chunk)
        future.add_done_callback(lambda done: self._heard(chunk, done))
        return future

    def _found(self, chunk: Chunk) -> Advanced | None:
        if chunk.checkpoint is not None:
            return None
        for name in self._names:
            key, value = _key(chunk, name)
            known = self._known.get(key)
            if known is not None and value is not None and known.reach.covers(value):
                answer = known.answer
                final = answer.finals[0]
                stated = final is not None and (final.state is not None or not chunk.stated[0])
                if answer.step <= chunk.until and stated:
                    self._known.move_to_end(key)
                    return answer
        return None

    def _heard(self, chunk: Chunk, done: Future[Advanced]) -> None:
        """Of a part of a fit; of the last one, what is known of others by it."""
        if done.cancelled() or done.exception() is not None:
            return
        answer = done.result()
        with self._lock:
            before = self._begun.pop(chunk.name, []) if chunk.checkpoint is not None else []
            if chunk.checkpoint is not None and len(before) != chunk.step:
                return  # it was begun elsewhere
            records = [*before, *answer.records[0]]
            if answer.checkpoint is not None:
                self._begun[chunk.name] = records
                if len(self._begun) > MOST_BEGUN:
                    self._begun.popitem(last=False)
            elif (final := answer.finals[0]) is not None and final.reach is not None:
                whole = answer._replace(records=(tuple(records),))
                self._keep(_key(chunk, final.reach.name)[0], _Known(final.reach, whole))

    def _keep(self, key: Hashable, known: _Known) -> None:
        old = self._known.pop(key, None)
        self._kept += _size(known) - (0 if old is None else _size(old))
        self._known[key] = known
        self._names.add(known.reach.name)
        while self._kept > self._most:
            self._kept -= _size(self._known.popitem(last=False)[1])

    def loss(self, error: BaseException) -> Loss:
        return self._workers.loss(error)

    def renew(self) -> None:
        self._workers.renew()

    def close(self) -> None:
        self._workers.close()


def _key(chunk: Chunk, name: str) -> tuple[Hashable, float | None]:
    """All of a fit but the hyperparameter `name`, and the value of that."""
    recipe = json.loads(chunk.recipes[0])
    value = recipe["model"].pop(name, None)
    return (name, chunk.fold, json.dumps(recipe)), value


def _size(known: _Known) -> int:
    return len(known.answer.records[0])
