"""Following a curve: what is over is read once."""

from tests.app import curves
from tests.app.recorded import Recorded
from tui.app.curve.watch import CurveWatcher
from tui.errors import StoreTrouble


class Counting(Recorded):
    def __init__(self):
        super().__init__()
        self.asked_spreads = []

    def spread(self, run):
        self.asked_spreads.append(run)
        return super().spread(run)


def test_only_what_still_trains_is_read_again():
    store, clock = Counting(), [0.0]
    curves.play_values(store.searches, 3, curves.depths(), ended=False)
    watcher = CurveWatcher(store, lambda: clock[0])
    watcher.attach(3)
    first = watcher.look()
    assert len(store.asked_spreads) == 12 and first.view.count == 12
    assert watcher.look() is first and len(store.asked_spreads) == 12
    curves.play_values(store.searches, 3, curves.depths())
    done = watcher.look()
    assert len(store.asked_spreads) == 24 and not done.active
    clock[0] += 60
    store.searches.version += 1
    again = watcher.look()
    assert len(store.asked_spreads) == 24 and again.view is done.view


def test_another_curve_begins_anew_and_trouble_is_said():
    store, clock = Recorded(), [0.0]
    curves.play_values(store.searches, 3, curves.depths())
    curves.play_rows(store.searches, 4, fits=10)
    watcher = CurveWatcher(store, lambda: clock[0])
    watcher.attach(3)
    watcher.look()
    watcher.attach(4)
    seen = watcher.look()
    assert seen.search.number == 4 and seen.trials == () and seen.active
    store.trouble = StoreTrouble("gone")
    assert watcher.look().trouble == "gone" and watcher.sight.view is seen.view
    store.trouble = None
    del store.searches.all[4]
    store.searches.version += 1
    clock[0] += 5
    assert "not in the store" in watcher.look().trouble
