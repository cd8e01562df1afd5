"""Boosting against scikit-learn's own; its rounds are read in private, so they are held here."""

import numpy as np
import pytest
from sklearn.datasets import load_diabetes, load_iris, make_moons
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.tree import DecisionTreeRegressor
from sklearn.utils.extmath import softmax
from threadpoolctl import threadpool_limits

from tests.learners.growing import assert_replays
from tui.errors import Refusal
from tui.learners import BoostingClassifier, BoostingRegressor
from tui.learners.boosting import probabilities
from tui.learners.drawing import drawn

IRIS = load_iris(return_X_y=True)
MOONS = make_moons(150, noise=0.3, random_state=0)
DIABETES = load_diabetes(return_X_y=True)


@pytest.fixture(autouse=True)
def one_thread():
    with threadpool_limits(1):  # with more, scikit-learn adds up in another order
        yield


def alike(**values):
    chosen = {"max_leaf_nodes": 15, "min_samples_leaf": 5, "random_state": 0}
    return chosen | {"early_stopping": False} | values


@pytest.mark.parametrize("features", [1.0, 0.5])
@pytest.mark.parametrize(("X", "y"), [IRIS, MOONS], ids=["three", "two"])
def test_every_round_is_scikit_learns_stage(X, y, features):
    learner = BoostingClassifier(max_iter=20, max_features=features)
    fit = learner.start(X, y)
    theirs = HistGradientBoostingClassifier(**alike(max_iter=20, max_features=features)).fit(X, y)
    for stage in theirs.staged_predict_proba(X):
        fit.advance()
        assert learner.predict_proba(X) == pytest.approx(stage, rel=1e-12, abs=1e-14)
    assert fit.step == learner.n_iter_ == 20
    assert np.array_equal(learner.predict(X), theirs.predict(X))


def test_numbers_too():
    X, y = DIABETES
    values = {"max_iter": 15, "learning_rate": 0.3, "max_depth": 3, "l2_regularization": 2.0}
    ours = BoostingRegressor(**values).fit(X, y)
    theirs = HistGradientBoostingRegressor(**alike(**values)).fit(X, y)
    assert np.array_equal(ours.predict(X), theirs.predict(X))
    assert ours.fit_.residual[0] == pytest.approx(np.abs(y - y.mean()).mean())
    assert ours.fit_.residual[-1] == pytest.approx(np.abs(y - theirs.predict(X)).mean())


@pytest.mark.parametrize("values", [{}, {"max_depth": 2, "l2_regularization": 5.0}])
def test_every_round_of_numbers_is_scikit_learns_stage(values):
    X, y = DIABETES
    learner = BoostingRegressor(max_iter=40, **values)
    fit = learner.start(X, y)
    theirs = HistGradientBoostingRegressor(**alike(max_iter=40, **values)).fit(X, y)
    for stage in theirs.staged_predict(X):
        fit.advance()
        assert learner.predict(X) == pytest.approx(stage, rel=1e-12)
        assert fit.residual[-1] == pytest.approx(np.abs(y - stage).mean())
    assert fit.done and len(fit.residual) == 41


def test_before_the_first_round_it_says_what_is_usual():
    X, y = IRIS
    learner = BoostingClassifier()
    learner.start(X, y)
    assert learner.predict_proba(X) == pytest.approx(np.full((150, 3), 1 / 3))


def test_residuals_of_classes_are_what_the_true_class_is_not_given():
    X, y = IRIS
    learner = BoostingClassifier(max_iter=5).fit(X, y)
    given = learner.predict_proba(X)[np.arange(150), y]
    assert learner.fit_.residual[-1] == pytest.approx((1 - given).mean())


def test_a_state_replays():
    for learner, (X, y) in (
        (BoostingClassifier(max_features=0.5), IRIS),
        (BoostingRegressor(), DIABETES),
    ):
        assert_replays(lambda learner=learner, X=X, y=y: learner.start(X, y), X)


def test_it_converges_where_no_tree_finds_anything_to_ask():
    X, y = np.repeat(np.eye(2), 20, axis=0), np.repeat([0.0, 1.0], 20)
    fit = BoostingRegressor(learning_rate=1.0, max_iter=50).fit(X, y).fit_
    assert fit.converged and fit.step < 10
    assert fit.residual[-1] == pytest.approx(0, abs=1e-6)


def test_importance_is_the_gain_of_all_splits():
    rng = np.random.default_rng(0)
    X = rng.normal(size=(200, 3))
    fit = BoostingRegressor(max_iter=10).fit(X, 5 * X[:, 1] + X[:, 2]).fit_
    assert fit.importance.sum() == pytest.approx(1)
    assert fit.importance[1] > 0.8 > fit.importance[2] > fit.importance[0]


def test_the_newest_tree_is_the_correction_of_its_round():
    X, y = IRIS
    learner = BoostingClassifier(max_iter=4)
    fit = learner.start(X, y)
    for _ in range(3):
        fit.advance()
    output = fit.parameters().facts["output"]
    nodes = fit.rounds.nodes(2, output)
    # Thresholds lie between float64 values, so these few rows are told apart in float32 as well.
    said = nodes.value[nodes.leaves(X.astype(np.float32), nodes.splits), 0]
    assert said == pytest.approx(fit.rounds.said(X, 2)[:, output])


def test_what_it_learned_is_counted():
    X, y = IRIS
    fit = BoostingClassifier(max_iter=2).fit(X, y).fit_
    splits = sum(sum(fit.rounds.splits(number)) for number in range(2))
    assert fit.parameters().count == 3 + 2 * splits + splits + 6


LATTICE = np.repeat(np.stack(np.meshgrid(*[np.arange(6.0)] * 2), -1).reshape(-1, 2), 30, axis=0)


def newton_by_hand(learner, X, slopes, raw):
    """What rounds of exact trees on the drawn rows come to: each is fitted to the step of Newton
    that its rows ask for, -gradient / hessian, weighted by the hessian. `slopes(raw)` gives both.
    """
    for number in range(learner.max_iter):
        rows = drawn(len(X), learner.subsample, learner.random_state, number)
        gradient, hessian = slopes(raw)
        for k in range(raw.shape[1]):
            tree = DecisionTreeRegressor(max_leaf_nodes=learner.max_leaf_nodes)
            step = -gradient[rows, k] / hessian[rows, k]
            tree.fit(X[rows], step, sample_weight=hessian[rows, k])
            raw[:, k] += learner.learning_rate * tree.predict(X)
    return raw


def test_rounds_of_drawn_rows_are_those_of_exact_trees_on_these_rows():
    """On a lattice every value is drawn, so that thresholds of bins and of rows are the same."""
    rng = np.random.default_rng(0)
    y = LATTICE[:, 0] * LATTICE[:, 1] + rng.normal(size=len(LATTICE))
    values = {"max_iter": 12, "max_leaf_nodes": 6, "min_samples_leaf": 1, "subsample": 0.4}
    ours = BoostingRegressor(**values, random_state=3).fit(LATTICE, y)
    ones = np.ones((len(y), 1))
    raw = newton_by_hand(ours, LATTICE, lambda raw: (raw - y[:, None], ones), ones * y.mean())
    assert ours.predict(LATTICE) == pytest.approx(raw[:, 0], rel=1e-4)
    assert not np.allclose(BoostingRegressor(**values).fit(LATTICE, y).predict(LATTICE), raw[:, 0])


@pytest.mark.parametrize("classes", [2, 3])
def test_of_classes_too(classes):
    rng = np.random.default_rng(1)
    y = (LATTICE.sum(axis=1) + rng.normal(size=len(LATTICE)) * 2).astype(int) % classes
    values = {"max_iter": 6, "max_leaf_nodes": 5, "min_samples_leaf": 1, "subsample": 0.5}
    ours = BoostingClassifier(**values).fit(LATTICE, y)
    true = np.eye(classes)[y]
    if classes == 2:
        share = y.mean()

        def slopes(raw):
            p = 1 / (1 + np.exp(-raw))
            return p - true[:, 1:], p * (1 - p)

        raw = np.full((len(y), 1), np.log(share / (1 - share)))
    else:

        def slopes(raw):
            p = softmax(raw)
            return p - true, p * (1 - p)

        start = np.log(true.mean(axis=0))
        raw = np.tile(start - start.mean(), (len(y), 1))
    said = newton_by_hand(ours, LATTICE, slopes, raw)
    expected = probabilities(said)
    assert ours.predict_proba(LATTICE) == pytest.approx(expected, rel=1e-3, abs=1e-5)


def test_the_rows_of_a_round_are_drawn_anew_and_are_a_share():
    first, second = (drawn(100, 0.255, 0, number) for number in (0, 1))
    assert len(first) == len(set(first)) == 25 and not np.array_equal(first, second)
    assert np.array_equal(first, drawn(100, 0.255, 0, 0))
    assert not np.array_equal(first, drawn(100, 0.255, 1, 0))


def test_rounds_of_drawn_rows_replay_however_they_are_grown():
    for learner, (X, y) in (
        (BoostingClassifier(subsample=0.5, max_features=0.5, max_iter=16), IRIS),
        (BoostingRegressor(subsample=0.5, max_iter=16), DIABETES),
    ):
        assert_replays(lambda learner=learner, X=X, y=y: learner.start(X, y), X)
        one, all_at_once = learner.start(X, y), learner.start(X, y)
        for _ in range(16):
            one.advance()
        all_at_once.restore({"step": 16})
        assert np.array_equal(one.output(X), all_at_once.output(X))


def test_a_round_that_finds_nothing_to_ask_is_not_the_last_where_rows_are_drawn():
    X, y = np.repeat(np.eye(2), 20, axis=0), np.repeat([0.0, 1.0], 20)
    fit = BoostingRegressor(learning_rate=1.0, max_iter=50, subsample=0.2).fit(X, y).fit_
    assert fit.step == 50 and not fit.converged


def test_too_small_a_share_is_refused():
    with pytest.raises(Refusal, match=r"subsample 0\.01 of 150 training rows is 1, .* give 0\.014"):
        BoostingClassifier(subsample=0.01).start(*IRIS)
    assert BoostingClassifier(subsample=0.014, max_iter=1).fit(*IRIS).n_iter_ == 1


def test_too_few_rows_for_two_leaves_are_refused():
    with pytest.raises(Refusal, match="give min rows a leaf of at most 4"):
        BoostingRegressor().start(np.arange(9.0)[:, None], np.arange(9.0))
