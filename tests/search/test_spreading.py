"""What becomes of each fit of a trial, gathered for its curve."""

import pytest

from tests.search.searching import NETWORKS, TREES, run, trees
from tui.curve_plan import curve_plan, over
from tui.data import load
from tui.data.folds import Fold
from tui.diagnosis.curve_points import curve_of
from tui.recipe import Recipe
from tui.runs.record import Record
from tui.runs.store import Store
from tui.runs.trial import TrialState
from tui.search.spreading import DENSE, Spreading
from tui.training.session import Session


@pytest.fixture
def store(tmp_path):
    found = Store.open(tmp_path / "runs.db")
    yield found
    found.close()


def record(step, error):
    return Record(step, error, error + 1, 0.0, 0.0, 0.0)


def drawn(store, recipe, text, **how):
    base = Recipe.from_dict(recipe)
    plan = curve_plan(base, *over(base, text), **how)
    ended, trials = run(store, plan)
    return trials, curve_of(plan, trials, store.spread), ended


def test_fits_that_have_begun_are_told_before_the_others():
    gathered = Spreading(2, every=False)
    assert gathered.spread() is None
    gathered.take(0, [record(1, 0.5), record(2, 0.4)])
    assert gathered.spread().train == ((0.4,),)
    gathered.take(1, [record(1, 0.3)])
    assert gathered.spread().train == ((0.4, 0.3),) and gathered.spread().steps == (2,)


def test_steps_are_thinned_out_as_they_grow():
    gathered = Spreading(1, every=True)
    for step in range(1, 2001):
        gathered.take(0, [record(step, 1 / step)])
        gathered.merged(step, [record(step, 1 / step)])
    steps = gathered.spread().steps
    assert steps[:DENSE] == tuple(range(1, DENSE + 1)) and steps[-1] == 2000
    assert len(steps) < 200


def test_a_curve_of_a_tree_holds_what_each_depth_comes_to_in_each_fold(store):
    _, curve, _ = drawn(store, TREES, "max_depth=1..4", folds=3)
    assert [point.value for point in curve.points] == [1, 2, 3, 4]
    assert all(len(point.validation) == 3 and point.over for point in curve.points)
    base = Recipe.from_dict(TREES)
    values = {**base.model.values(), "max_depth": 3}
    recipe = Recipe(base.data, type(base.model).from_values(values), base.stop)
    session = Session(recipe, load(recipe.data, Fold(1, 3)))
    while session.outcome is None:
        session.part()
    assert curve.points[2].validation[1] == session.record.validation_error


def test_staged_points_are_what_refits_come_to(store):
    trials, curve, _ = drawn(store, TREES, "max_splits=1..8", points=8, folds=3)
    assert len(trials) == 1
    base = Recipe.from_dict(TREES)
    for point in curve.points[:5]:
        values = {**base.model.values(), "max_splits": point.value}
        recipe = Recipe(base.data, type(base.model).from_values(values), base.stop)
        session = Session(recipe, load(recipe.data, Fold(0, 3)))
        while session.outcome is None:
            session.part()
        assert point.train[0] == session.record.train_error
        assert point.validation[0] == session.record.validation_error


def test_rates_train_as_fans_and_one_that_diverges_is_told(store):
    _, curve, _ = drawn(store, NETWORKS, "learning_rate={0.01, 0.1, 1e8}", folds=2)
    assert [point.value for point in curve.points] == [0.01, 0.1, 1e8]
    assert curve.points[0].judged and len(curve.points[0].train) == 2


def test_other_searches_gather_nothing(store):
    _, trials = run(store, trees(trials=2))
    assert all(trial.state is TrialState.COMPLETE for trial in trials)
    assert all(store.spread(trial.run) is None for trial in trials)
