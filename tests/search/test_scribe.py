"""What is written of a search while it goes on."""

import numpy as np

from tests.data.files.own import people, told
from tests.search.searching import plan, run
from tui.search.pace import Pace
from tui.search.portrait import portrait
from tui.worker.giving import given_of

DEEPER = plan(
    {"data": {"name": "spiral", "rows": 300}, "model": {"name": "tree"}},
    {"trials": 12, "sampler": "grid"},
    max_depth="1..12",
)


class Bests:
    """Hears of each trial that was better than all before it."""

    def __init__(self):
        self.runs = []

    def trial(self, course, run):
        pass

    def best(self, course, run):
        self.runs.append(run)


def test_a_picture_that_takes_long_is_drawn_of_the_first_and_of_the_last_best(store, monkeypatch):
    now, drawn, bests = [0.0], [], Bests()

    def slow(*given):
        now[0] += 10.0
        drawn.append(given)
        return portrait(*given)

    def clock():
        now[0] += 0.01
        return now[0]

    monkeypatch.setattr("tui.search.scribe.portrait", slow)
    pace = Pace(look=0.0, clock=clock)
    run(store, DEEPER, listener=bests, pace=pace)
    assert len(bests.runs) > 2 == len(drawn) and now[0] < 200
    leader = store.searches.best(1)
    assert leader.run == bests.runs[-1] and store.latest(leader.run).step == leader.best_step
    # Each can be gone on with.
    assert all(store.checkpoint(each, "best") is not None for each in bests.runs)


def test_the_best_trial_on_a_file_predicts_once_the_file_is_gone(store, tmp_path):
    source = told(tmp_path, people())
    data = {"name": "file", **source.values()}
    searched = plan(
        {"data": data, "model": {"name": "tree"}},
        {"trials": 3, "sampler": "grid"},
        max_depth="1..3",
    )
    run(store, searched)
    leader = store.searches.best(1)
    fit, dataset, _ = given_of(store, leader.run, print).learned()
    (tmp_path / "own.csv").unlink()
    found, steps, anew = given_of(store, leader.run, print).model()
    assert not anew and found.features == dataset.features
    X = dataset.validation.X
    np.testing.assert_array_equal(steps[-1].made().predict_proba(X), fit.output(X))
