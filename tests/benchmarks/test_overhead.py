"""What the driver of a search costs beside the training. Nothing passes or fails by it.

``python -m pytest tests/benchmarks -s -k overhead`` prints the figures beside their targets.
"""

import os
import random
import subprocess
import sys
import time
from concurrent.futures import Future
from statistics import median

import pytest

from tests.benchmarks.proc import pss
from tests.planned import plan
from tests.terminal import ROOT
from tui.runs.store import Store
from tui.runs.trial import TrialState
from tui.search.blocks import Blocks
from tui.search.chunk import Chunk, advance_chunk
from tui.search.pool import Pool
from tui.search.workers import Loss, Workers
from tui.worker.search import search

TRIALS = 1000
MANY = 10_000
SPACE = {"max_depth": "1..8", "min_samples_leaf": "1..30", "ccp_alpha": "1e-5..1e-4"}


class Timed(Workers):
    """Does each chunk in this thread; `spent` is the processor time that took."""

    def __init__(self):
        self.spent, self.first = 0.0, None

    @property
    def count(self):
        return 2

    def submit(self, chunk):
        self.first = self.first or time.perf_counter()
        start = time.process_time()
        future = Future()
        future.set_result(self.do(chunk))
        self.spent += time.process_time() - start
        return future

    def do(self, chunk):
        return advance_chunk(chunk)

    def loss(self, error):
        return Loss.BUG

    def renew(self):
        pass

    def close(self):
        pass


class Canned(Timed):
    """Answers what one fit answered, with an error of its own each time."""

    def __init__(self):
        super().__init__()
        recipe = trees(1).recipe.to_json()
        chunk = Chunk("a", (recipe,), (False,), False, None, None, 0, None, 10**6, 1e6)
        answer = advance_chunk(chunk)
        self._answer = answer._replace(finals=(answer.finals[0]._replace(reach=None),))
        self._rng = random.Random(0)

    def do(self, chunk):
        error = 0.1 + self._rng.random()
        records = tuple(each._replace(validation_error=error) for each in self._answer.records[0])
        return self._answer._replace(records=(records,))


def trees(trials, sampler="random"):
    return plan(SPACE, "tree", "moons", trials=trials, sampler=sampler)


@pytest.mark.parametrize("workers", [Timed, Pool], ids=["in this thread", "in a pool"])
def test_overhead(workers, tmp_path, say):
    """A thousand trials that hardly learn."""
    store = Store.open(tmp_path / "runs.db")
    number = store.searches.add(trees(TRIALS))
    made = []

    def staff():
        made.append(workers())
        return made[0]

    start, spent = time.perf_counter(), time.process_time()
    search(store.path, number, staff)
    took, spent = time.perf_counter() - start, time.process_time() - spent
    spent -= getattr(made[0], "spent", 0.0)
    assert store.searches.counts(number)[TrialState.COMPLETE] == TRIALS
    say(
        f"{TRIALS} trials {'in a pool' if workers is Pool else 'in this thread'}: "
        f"{1000 * spent / TRIALS:.1f} ms of CPU of the driver a trial (target 10), "
        f"{1000 * took / TRIALS:.1f} ms of the clock with their training"
    )
    store.close()


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """A store with a search cut short after ten thousand trials; memory on the way, by trials."""
    store = Store.open(tmp_path_factory.mktemp("many") / "runs.db")
    number = store.searches.add(trees(2 * MANY))
    workers, seen = Canned(), []

    class Counter:
        trials = 0

        def trial(self, course, run):
            self.trials += 1
            if self.trials % 1000 == 0:
                seen.append((self.trials, pss(os.getpid())))

        def best(self, course, run):
            pass

    counter = Counter()
    start = time.process_time()
    search(store.path, number, lambda: workers, counter, should_end=lambda: counter.trials >= MANY)
    each = (time.process_time() - start - workers.spent) / counter.trials
    # Whole blocks, whatever sampler resumes it.
    (first,) = store._execute("SELECT min(number) FROM trials WHERE state = 'training'").fetchone()
    store._execute("DELETE FROM trials WHERE number >= ?", (first // 64 * 64,))
    yield store, number, seen, each
    store.close()


def test_memory_of_many_trials(many, say):
    """What grows in the driver while trials come and go."""
    _, _, seen, each = many
    (first, least), (last, most) = seen[0], seen[-1]
    say(
        f"{last} trials: {most:.0f} MB, {1000 * (most - least) / (last - first):.1f} kB more a "
        f"trial since the first {first} (target: flat), {1000 * each:.1f} ms of CPU a trial"
    )


@pytest.mark.parametrize("sampler", ["random", "tpe", "gp"])
def test_resuming_many_trials(many, sampler, say, monkeypatch):
    """L03: from the start of a search's process to its first question, and to what follows it."""
    store, number, *_ = many
    store._execute(
        "UPDATE searches SET plan = ? WHERE number = ?",
        (trees(2 * MANY, sampler).to_json(), number),
    )
    resumed, asked = [], []

    def timed(blocks, *given, ask=Blocks.ask):
        before = time.perf_counter()
        found = ask(blocks, *given)
        if found:
            asked.append((time.perf_counter() - before) / len(found))
        return found

    monkeypatch.setattr(Blocks, "ask", timed)
    for _ in range(3):
        store.searches.requeue(number)
        resumed.append(_resumed(store, number, Canned()))
    clock, cpu = (median(each) for each in zip(*resumed, strict=True))
    say(
        f"{sampler}: {MANY} trials resumed in {clock:.2f} s ({cpu:.2f} s of CPU; target 2), "
        f"asked in {1000 * median(asked):.0f} ms (target 300)"
    )


def _resumed(store, number, workers):
    """Seconds of the clock and of the processor until it goes on."""
    start, spent, begun = time.perf_counter(), time.process_time(), []

    def started(found):
        begun.extend([time.perf_counter() - start, time.process_time() - spent])

    search(
        store.path, number, lambda: workers,
        started=started, should_end=lambda: workers.first is not None,
    )  # fmt: skip
    return begun


def test_lists_of_many_trials(many, say):
    """O07: how long it takes to list them, as a command and as the program's screens read them."""
    store, number, *_ = many
    words = [sys.executable, "-m", "tui", "runs", "--store", str(store.path)]
    took = []
    for more in (["--searches"], ["--search", str(number)]):
        start = time.perf_counter()
        subprocess.run([*words, *more], capture_output=True, cwd=ROOT, check=True)
        took.append(time.perf_counter() - start)
    start = time.perf_counter()
    store.searches.leaders(number)
    store.searches.counts(number)
    leaders = time.perf_counter() - start
    start = time.perf_counter()
    store.searches.trials(number)
    say(
        f"{MANY} trials: the list of searches {took[0]:.2f} s, of its trials {took[1]:.2f} s "
        f"(whole processes; target 1), the leaders alone {1000 * leaders:.0f} ms, every trial "
        f"{1000 * (time.perf_counter() - start):.0f} ms"
    )
