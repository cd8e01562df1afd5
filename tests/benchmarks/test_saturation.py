"""With how many workers a driver has no more time for them; nothing passes or fails by it.

``python -m pytest tests/benchmarks -s -k saturation`` prints a table a case. Driver, sampler and
store are real and take the time they take; a worker answers after as long as a real fit was
measured to take; what a chunk costs beside it is measured with a real scheduler of Dask.
"""

import os
import time
from statistics import median

import pytest

from tests.benchmarks.proc import cpu
from tests.benchmarks.simulated import Fit, Handling, Simulated, measured, sizes
from tests.planned import plan
from tests.search.site import Site
from tui.runs.store import Store
from tui.search.alike import compare, versions
from tui.search.chunk import Chunk, data_of
from tui.search.cluster import Cluster
from tui.worker.search import learns, search

WORKERS = tuple(2**power for power in range(11))
SPACE = {"learning_rate": "0.01..1", "max_leaf_nodes": "4..32", "l2": "1e-3..10"}
FITS, HANDLED = 6, 400
FULL = 0.9
"""Who is busy for this share of the time has no more to give."""
CASES = {
    "random": {"sampler": "random"},
    "tpe": {"sampler": "tpe"},
    "tpe, 5 folds": {"sampler": "tpe", "folds": 5},
}


def boosting(**strategy):
    return plan(SPACE, "boosting", "digits", trials=100_000, **strategy)


@pytest.fixture(scope="module")
def fits() -> list[Fit]:
    return measured(boosting(sampler="random"), FITS)


def _handled(chunk, fit, mine):
    """What a worker does with a chunk whose training takes no time."""
    compare(mine, {"": versions()})
    return fit.whole._replace(checkpoint=fit.checkpoint)


@pytest.fixture(scope="module")
def handling(fits, tmp_path_factory) -> Handling:
    """What a chunk costs beside its training, from a real scheduler and two workers."""
    site = Site(tmp_path_factory.mktemp("site"))
    recipe = boosting().recipe.to_json()
    half = fits[0].whole._replace(records=(fits[0].whole.records[0][:5],), finals=(None,))
    chunk = Chunk("a", (recipe,), (True,), False, None, fits[0].checkpoint, 5, None, 100, 1.0)
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("tui.search.cluster.advance_alike", _handled)
            cluster = Cluster(site.address)
            workers = cluster._client.run(os.getpid).values()
            cluster._scattered[data_of(recipe), None] = cluster._sent(fits[0]._replace(whole=half))
            spent = []
            for turn in range(3):  # the first warms up
                before = _spent(site, workers)
                some = [chunk._replace(name=f"{turn}/{number}") for number in range(HANDLED)]
                for future in [cluster.submit(each) for each in some]:
                    future.result()
                after = _spent(site, workers)
                spent.append([b - a for a, b in zip(before, after, strict=True)])
            cluster.close()
    finally:
        site.close()
    found = Handling(*(min(each) / HANDLED for each in zip(*spent[1:], strict=True)))
    there, back = sizes(fits)
    fit_seconds = median(each.seconds * each.whole.step for each in fits)
    print(
        f"\n  a chunk ({there:.0f} kB there, {back:.0f} kB back) costs "
        f"{1000 * found.client:.2f} ms of CPU in the client, {1000 * found.scheduler:.2f} in the "
        f"scheduler, {1000 * found.worker:.2f} in the worker; a fit takes {fit_seconds:.1f} s"
    )
    return found


def _spent(site, workers):
    """Seconds of the processor: of this process, of the scheduler, of the workers."""
    return time.process_time(), cpu(site.scheduler.pid), sum(map(cpu, workers))


class Meter:
    """Listens to a search: what was done between a quarter of `many` trials and all of them."""

    def __init__(self, workers: Simulated, many: int) -> None:
        self.over = 0
        self._workers, self._many = workers, many
        self._marks: list[tuple[float, ...]] = []

    def trial(self, course, run) -> None:
        self.over += 1
        if self.over in (self._many // 4, self._many):
            with self._workers.clock.stopped():
                now, seen = self._workers.clock.now(), self._workers
                driver = now - seen.clock.idle
                self._marks.append(
                    (now, driver, seen.scheduled, seen.worked, seen.rebuilt, seen.chunks)
                )

    def best(self, course, run) -> None:
        pass

    @property
    def ended(self) -> bool:
        return self.over >= self._many

    def shares(self) -> tuple[float, float, float, float, float]:
        """Trials a second; how much of the time driver, scheduler and workers were busy, and these
        with what had been done before.
        """
        seconds, driver, scheduler, worked, rebuilt, _ = self._between()
        trials = self._many - self._many // 4
        each = (driver, scheduler, worked, rebuilt)
        return (trials / seconds, *(busy / seconds for busy in each))

    def a_chunk(self) -> float:
        """Milliseconds of the driver a chunk."""
        _, driver, *_, chunks = self._between()
        return 1000 * driver / chunks

    def _between(self):
        return [b - a for a, b in zip(*self._marks, strict=True)]


@pytest.mark.parametrize("case", CASES)
def test_saturation(case, fits, handling, tmp_path, say):
    """Ever more workers: what they train, and who of all has no time left."""
    lines = [
        f"{case:12} {'workers':>7} {'trials/min':>10} {'busy: workers':>13} {'again':>5} "
        f"{'driver':>6} {'scheduler':>9} {'ms a chunk':>10}  what limits it"
    ]
    made = boosting(**CASES[case])
    for many in WORKERS:
        store = Store.open(tmp_path / f"{many}.db")
        number = store.searches.add(made)
        workers = Simulated(many, fits, handling)
        meter = Meter(workers, _trials(made, many))
        search(
            store.path, number, lambda: workers, meter,  # noqa: B023  # called at once
            should_end=lambda: meter.ended, pace=workers.pace,  # noqa: B023
        )  # fmt: skip
        store.close()
        rate, driver, scheduler, worked, again = meter.shares()
        lines.append(
            f"{'':12} {many:>7} {60 * rate:>10.1f} {worked / many:>13.0%} {again / many:>5.0%} "
            f"{driver:>6.0%} {scheduler:>9.0%} {meter.a_chunk():>10.2f}  "
            f"{_limit(made, worked / many, driver, scheduler)}"
        )
    say("\n  ".join(lines))


def _limit(made, workers, driver, scheduler):
    """Who has no time left; where trials wait for others, that these are too few."""
    shares = {"the workers": workers, "the driver": driver, "the scheduler": scheduler}
    full = [name for name, share in shares.items() if share >= FULL]
    if full:
        return " and ".join(full)
    few = "how many fits are asked at a time"
    return few if learns(made) else f"{max(shares, key=shares.__getitem__)}, not always"


def _trials(made, workers):
    """Enough that each worker has some; where trials wait for others, some blocks of them."""
    each = max(2 * workers // made.parts, 32)
    return each if not learns(made) else max(min(each, 256), 128)
