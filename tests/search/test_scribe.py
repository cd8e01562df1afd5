"""What is written of a search while it goes on."""

import pytest

from tests.search.searching import plan, run
from tui.runs.store import Store
from tui.search.pace import Pace
from tui.search.portrait import portrait

DEEPER = plan(
    {"data": {"name": "spiral", "rows": 300}, "model": {"name": "tree"}},
    {"trials": 12, "sampler": "grid"},
    max_depth="1..12",
)


@pytest.fixture
def store(tmp_path):
    opened = Store.open(tmp_path / "runs.db")
    yield opened
    opened.close()


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
