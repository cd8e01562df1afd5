"""Forests against scikit-learn's own, and what they refuse."""

import math

import numpy as np
import pytest
from sklearn.datasets import load_diabetes, load_iris
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor

from tests.learners.growing import assert_replays
from tui.errors import Refusal
from tui.learners import ForestClassifier, ForestRegressor

IRIS = load_iris(return_X_y=True)
DIABETES = load_diabetes(return_X_y=True)


@pytest.mark.parametrize("bootstrap", ["yes", "no"])
def test_every_step_is_scikit_learns_forest_with_one_tree_more(bootstrap):
    X, y = IRIS
    learner = ForestClassifier(n_estimators=6, bootstrap=bootstrap, random_state=3)
    fit = learner.start(X, y)
    assert learner.predict_proba(X) == pytest.approx(np.full((150, 3), 1 / 3))
    for trees in range(1, 7):
        fit.advance()
        theirs = RandomForestClassifier(
            trees, max_features=0.5, bootstrap=bootstrap == "yes", random_state=3
        ).fit(X, y)
        assert np.array_equal(learner.predict_proba(X), theirs.predict_proba(X))
        assert fit.importance == pytest.approx(theirs.feature_importances_)
    assert fit.done and not fit.converged


@pytest.mark.parametrize("criterion", ["squared_error", "absolute_error"])
def test_numbers_and_their_out_of_bag_error(criterion):
    X, y = (each[:150] for each in DIABETES)
    ours = ForestRegressor(n_estimators=30, criterion_numbers=criterion).fit(X, y)
    theirs = RandomForestRegressor(
        30, criterion=criterion, max_features=0.5, oob_score=True, random_state=0
    ).fit(X, y)
    assert np.array_equal(ours.predict(X), theirs.predict(X))
    error = np.sqrt(np.mean((theirs.oob_prediction_ - y) ** 2))
    assert ours.fit_.out_of_bag == pytest.approx(error)


@pytest.mark.parametrize("bootstrap", ["yes", "no"])
def test_every_step_of_numbers_too(bootstrap):
    X, y = DIABETES
    learner = ForestRegressor(n_estimators=5, bootstrap=bootstrap, max_depth=4, max_features=0.3)
    fit = learner.start(X, y)
    for trees in range(1, 6):
        fit.advance()
        theirs = RandomForestRegressor(
            trees, bootstrap=bootstrap == "yes", max_depth=4, max_features=0.3, random_state=0
        ).fit(X, y)
        assert np.array_equal(learner.predict(X), theirs.predict(X))
        assert fit.importance == pytest.approx(theirs.feature_importances_)


def test_the_out_of_bag_error_is_scikit_learns():
    X, y = IRIS
    ours = ForestClassifier(n_estimators=40).fit(X, y)
    theirs = RandomForestClassifier(40, max_features=0.5, oob_score=True, random_state=0).fit(X, y)
    assert ours.fit_.out_of_bag == pytest.approx(1 - theirs.oob_score_)
    assert math.isnan(ForestClassifier(bootstrap="no", n_estimators=2).fit(X, y).fit_.out_of_bag)


def test_a_state_replays():
    for learner, (X, y) in ((ForestClassifier(), IRIS), (ForestRegressor(), DIABETES)):
        assert_replays(lambda learner=learner, X=X, y=y: learner.start(X, y), X)


def test_what_it_learned_counts_all_trees_and_shows_the_newest():
    X, y = IRIS
    fit = ForestClassifier(n_estimators=3, max_depth=2).fit(X, y).fit_
    learned = fit.parameters()
    splits = sum(tree.tree_.node_count // 2 for tree in fit.trees)
    assert learned.facts["splits"] == splits and learned.facts["trees"] == 3
    assert learned.count == 2 * splits + 3 * (splits + 3)
    assert len(learned.fresh["feature"]) == fit.trees[2].tree_.node_count
    assert learned.arrays["importance"].sum() == pytest.approx(1)


def test_more_trees_than_memory_are_refused():
    X, y = np.random.default_rng(0).normal(size=(20_000, 2)), np.arange(20_000) % 2
    with pytest.raises(Refusal, match="5000 trees on 20000 rows could need"):
        ForestClassifier(n_estimators=5000).start(X, y)
    assert ForestClassifier(n_estimators=5000, max_depth=5).start(X, y).step == 0
