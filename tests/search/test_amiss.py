"""What is amiss on rows is kept of the best trials, however many there are."""

import numpy as np

from tests.search.trials import trial
from tui.runs.outcomes import MOST_ROWS
from tui.runs.trial import TrialState
from tui.search import amiss
from tui.search.amiss import Amiss, foremost


def rows(value):
    return np.full(3, value, np.float32)


def test_of_many_the_best_are_kept_and_never_more_than_twice_as_many(monkeypatch):
    monkeypatch.setattr(amiss, "MOST_TRIALS", 4)
    kept, errors = Amiss(), [0.9, 0.1, 0.8, 0.2, 0.7, 0.3, 0.2, 0.6, 0.5, 0.4]
    for number, error in enumerate(errors):
        kept.add(number, error, rows(error))
        assert len(kept) <= 8
    # The ninth had half of them go: of equal ones the later.
    assert sorted(kept) == [1, 3, 5, 6, 9]
    assert kept[6].tolist() == rows(0.2).tolist() and kept.get(0) is None


def test_of_very_many_rows_as_many_are_kept_as_of_a_run():
    kept = Amiss()
    kept.add(0, 0.5, np.arange(3 * MOST_ROWS, dtype=np.float32))
    assert len(kept[0]) == MOST_ROWS and kept[0][0] == 0 and kept[0][-1] == 3 * MOST_ROWS - 1


def test_the_foremost_are_complete_and_the_best_first(monkeypatch):
    monkeypatch.setattr(amiss, "MOST_TRIALS", 2)
    done = [
        trial(0, 0.3),
        trial(1, 0.1, state=TrialState.PRUNED),
        trial(2, 0.2),
        trial(3, 0.2),
        trial(4, None, state=TrialState.FAILED),
    ]
    assert [each.number for each in foremost(done)] == [2, 3]
