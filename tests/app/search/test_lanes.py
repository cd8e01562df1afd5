"""The searches of a race as they are read: only what is new, only once."""

from array import array

from tests.app.recorded import Recorded
from tests.app.screens.test_race import play_race
from tui.app.search.watch import SearchWatcher
from tui.runs.outcomes import Outcomes


def test_the_others_are_read_trial_by_trial():
    store, clock = Recorded(), [0.0]
    play_race(store.searches, count=12, ended=False)
    watcher = SearchWatcher(store, lambda: clock[0])
    watcher.attach(3)
    seen = watcher.look()
    assert [each.sampler for each in seen.racers] == ["grid", "random", "tpe"]
    assert [len(each.board) for each in seen.racers] == [12] * 3
    before = store.searches.read
    play_race(store.searches, count=13, ended=False)
    clock[0] += 1
    assert [len(each.board) for each in watcher.look().racers] == [13] * 3
    assert store.searches.read - before <= 3 * 3


def test_the_rows_of_a_best_trial_are_read_once():
    store, clock, asked = Recorded(), [0.0], []
    play_race(store.searches)
    rows = Outcomes(1, True, 2, array("f", [0.0, 1.0]))

    def outcomes(run):
        asked.append(run)
        return rows

    store.outcomes = outcomes
    watcher = SearchWatcher(store, lambda: clock[0])
    watcher.attach(3)
    assert all(each.rows == rows for each in watcher.look().racers)
    store.searches.version += 1
    clock[0] += 5
    watcher.look()
    assert sorted(asked) == [318, 418, 518]


def test_a_race_whose_searches_are_gone_is_none():
    store = Recorded()
    play_race(store.searches)
    del store.searches.all[4], store.searches.all[5]
    watcher = SearchWatcher(store, lambda: 0.0)
    watcher.attach(3)
    assert watcher.look().racers == () and watcher.sight.search.race == (3, 4, 5)
