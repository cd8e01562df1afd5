"""Searches that go on at once, in one store."""

from concurrent.futures import ThreadPoolExecutor
from threading import Lock

import pytest

from tests.search.searching import Here, again, networks, outline, run, trees
from tui.runs.outcome import Outcome
from tui.runs.store import Store
from tui.search.pace import Pace

PLANS = (
    trees(trials=8, sampler="tpe"),
    networks(trials=8, sampler="random", pruner="halving"),
    trees(trials=8, sampler="tpe"),  # the same as the first
)


@pytest.mark.fault("O05")
def test_o05_searches_at_once_on_one_store_find_what_each_finds_alone(tmp_path):
    store, lock = Store.open(tmp_path / "runs.db"), Lock()
    numbers = [store.searches.add(given) for given in PLANS]

    class InTurns(Here):  # chunks are made for processes of their own
        def submit(self, chunk):
            with lock:
                return super().submit(chunk)

    def drive(number):
        # Its own view of the store, and every moment something to write.
        mine = Store.open(store.path)
        try:
            return again(mine, number, InTurns(), pace=Pace(look=0.0))
        finally:
            mine.close()

    with ThreadPoolExecutor(len(PLANS)) as threads:
        came = list(threads.map(drive, numbers))
    runs = [trial.run for _, trials in came for trial in trials]
    assert len(runs) == len(set(runs)) == 24
    for (ended, trials), given, number in zip(came, PLANS, numbers, strict=True):
        assert ended.outcome is Outcome.FINISHED and ended.plan == given
        assert {each.search for each in trials} == {number}
        assert all(store.searches.of_run(each.run) == each for each in trials)
        assert all(len(store.records(each.run)) == each.steps for each in trials)
    alone = [outline(run(store, given)[1]) for given in PLANS[:2]]
    assert [outline(trials) for _, trials in came] == [*alone, alone[0]]
    store.close()
