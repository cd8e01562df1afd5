"""Small plans, and workers of this very thread, for the tests of searches."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from tui.plan import Plan, searched
from tui.recipe import Recipe
from tui.runs.store import Store
from tui.search.chunk import Advanced, Chunk, advance_chunk
from tui.search.course import Course
from tui.search.workers import Loss, Workers
from tui.strategy import Strategy
from tui.worker.search import search

TREES = {"data": {"name": "moons", "rows": 60}, "model": {"name": "tree"}}
NETWORKS = {
    "data": {"name": "moons", "rows": 60},
    "model": {"name": "network", "hidden_layers": [4], "epochs": 12},
}


def plan(recipe, strategy=None, **space) -> Plan:
    base = Recipe.from_dict(recipe)
    found = {key: searched(base, key, text) for key, text in space.items()}
    return Plan(base, found, Strategy.from_values(strategy or {})).checked()


def trees(**strategy) -> Plan:
    strategy = {"trials": 6, "sampler": "random", **strategy}
    return plan(TREES, strategy, max_depth="1..8", min_samples_leaf="1..8")


def roomy(**strategy) -> Plan:
    """Trees of a space that has no end of settings."""
    strategy = {"trials": 6, "sampler": "random", **strategy}
    return plan(TREES, strategy, max_depth="1..8", ccp_alpha="1e-5..1e-4")


def forests(**strategy) -> Plan:
    """Of fits that take a while: who is looked for while they are made is still at it."""
    strategy = {"trials": 8, "sampler": "random", **strategy}
    recipe = {**TREES, "model": {"name": "forest", "n_estimators": 60}}
    return plan(recipe, strategy, max_depth="1..8", min_samples_leaf="1..8")


def networks(**strategy) -> Plan:
    strategy = {"trials": 6, "sampler": "random", **strategy}
    return plan(NETWORKS, strategy, learning_rate="1e-3..1", l2="1e-6..0.1")


class Broken(Exception):
    """A process that trained ended."""


class Blamed(Exception):
    """Every process that had a chunk ended, whether or not the chunk ended it."""


class Hears:
    """Does `then` whenever a trial is over, from the third on, until that says it is done."""

    def __init__(self, then: Callable[[], object]) -> None:
        self.then = then
        self.heard = 0
        self.done: object = None

    def trial(self, course: Course, run: int) -> None:
        self.heard += 1
        if self.heard >= 3 and not self.done:
            self.done = self.then()

    def best(self, course: Course, run: int) -> None:
        pass


def computes(process: int) -> bool:
    """Whether it is at work now, rather than waiting for something to do."""
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "R"


class Here(Workers):
    """Does each chunk when it is asked for; `before` may raise what a worker could."""

    def __init__(self, before: Callable[[Chunk], None] = lambda chunk: None, count: int = 2):
        self.before = before
        self.done: list[Chunk] = []
        self.renewed = 0
        self.closed = False
        self._count = count

    @property
    def count(self) -> int:
        return self._count

    def submit(self, chunk: Chunk) -> Future[Advanced]:
        future: Future[Advanced] = Future()
        try:
            self.before(chunk)
            future.set_result(advance_chunk(chunk))
            self.done.append(chunk)
        except Exception as error:
            future.set_exception(error)
        return future

    def loss(self, error: BaseException) -> Loss:
        known = {Broken: Loss.BROKEN, Blamed: Loss.KILLER}
        return known.get(type(error), Loss.BUG)

    def renew(self) -> None:
        self.renewed += 1

    def close(self) -> None:
        self.closed = True


def run(store: Store, given: Plan, workers: Workers | None = None, **how):
    """Search `given` to its end in this thread; the ended search and its trials."""
    number = store.searches.add(given)
    return again(store, number, workers, **how)


def again(store: Store, number: int, workers: Workers | None = None, **how):
    ended = search(store.path, number, lambda: workers or Here(), **how)
    return ended, store.searches.trials(number)


def outline(trials):
    """What of trials must be the same wherever they were trained."""
    return [
        (each.number, dict(each.values), each.state, each.error, each.best_step, each.parts)
        for each in trials
    ]
