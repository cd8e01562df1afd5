"""How far a curve is whose values are trained together, fold after fold."""

import pytest

from tests.app import curves
from tests.app.searched import a_search, a_trial
from tui.app.curve.under_way import UnderWay, under_way
from tui.app.curve.watch import Sight
from tui.app.widgets.curve.curve_status import curve_status, progress
from tui.plotting.curves.shown import view_of
from tui.plotting.style import Charset
from tui.runs.run import State
from tui.runs.spread import Spread
from tui.runs.trial import TrialState

PLAN = curves.rates()  # 20 values, 60 epochs, 5 folds


def sight(begun: int, farthest: int, step: int = 0) -> Sight:
    """Every value has `begun` of its folds; the farthest is at `farthest`, all are at `step`."""
    train = {"steps": step, "state": TrialState.TRAINING}
    trials = [
        a_trial(1, place, PLAN, run=place, values={"learning_rate": value}, **train)
        for place, value in enumerate(PLAN.dimensions[0].points(20))
    ]
    errors = tuple(0.1 + 0.01 * fold for fold in range(begun))
    spreads = {place: Spread((farthest,), (errors,), (errors,)) for place in range(20)}
    search = a_search(1, PLAN, state=State.TRAINING)
    return Sight(search, view_of(search, trials, spreads.get), tuple(trials), (1,), "", spreads)


def test_folds_that_are_done_move_the_bar_before_the_last_one_begins():
    seen = [sight(1, 30), sight(1, 60), sight(2, 60), sight(4, 60), sight(5, 60), sight(5, 60, 30)]
    done = [progress(each.search, each).done / 20 for each in seen]
    assert done == pytest.approx([0.1, 0.2, 0.2, 0.6, 0.8, 0.9])


def test_folds_that_are_trained_at_once_move_it_together():
    assert UnderWay(15, 60, 5, 5, 15).share == pytest.approx(0.25)
    shares = [UnderWay(0, 60, 2, 5, at).share for at in (15, 30, 60)]
    assert shares == sorted(shares) and shares[-1] <= 2 / 5


def test_what_gathers_no_spread_goes_by_the_steps_that_all_fits_have():
    trial = a_trial(1, 0, PLAN, steps=30, state=TrialState.TRAINING)
    assert [each.share for each in under_way(PLAN, [trial], {})] == [0.5]
    assert under_way(PLAN, [a_trial(1, 0, PLAN, state=TrialState.COMPLETE)], {}) == []


def test_the_status_and_the_words_say_how_many_folds_have_begun():
    seen = sight(2, 60)
    line = "".join(run.text for run in curve_status(seen, 120, Charset.UNICODE))
    assert "20 values at once, 2 of 5 folds begun" in line and "epoch" not in line
    assert "is best" not in seen.view.sentences()[0]  # all errors are alike here
    assert "(20 of 20 values, 20 unfinished, 2 of 5 folds begun)" in seen.view.sentences()[0]
    last = sight(5, 60, 30)
    line = "".join(run.text for run in curve_status(last, 120, Charset.UNICODE))
    assert "5 folds, epoch 30 of 60" in line and "begun" not in last.view.sentences()[0]
