"""The support vector machine against libsvm."""

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.datasets import load_breast_cancer, load_digits, load_iris, load_wine, make_moons
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

from tui.errors import Refusal
from tui.learners import SvmClassifier
from tui.learners.kernels import Gram
from tui.learners.votes import duel_hinge, duel_scores, shares_of


def data(name):
    if name == "moons":
        return make_moons(200, noise=0.25, random_state=0)
    loads = {"iris": load_iris, "wine": load_wine, "breast_cancer": load_breast_cancer}
    X, y = loads.get(name, load_digits)(return_X_y=True)
    if name == "digits":
        return X[:400] / 4.33, y[:400]
    return StandardScaler().fit_transform(X), y


def both(name, **values):
    X, y = data(name)
    ours = SvmClassifier(max_iter=100_000, **values).fit(X, y)
    if values.get("gamma") == 0.0:
        values = values | {"gamma": "scale"}
    return X, y, ours, SVC(**values, tol=1e-3, cache_size=500).fit(X, y)


def libsvm_objectives(theirs, X, y):
    """The dual objective of each duel, from what libsvm says of each."""
    found = []
    for a in range(len(theirs.classes_)):
        for b in range(a + 1, len(theirs.classes_)):
            rows = np.isin(y, theirs.classes_[[a, b]])
            one = SVC(**theirs.get_params()).set_params(gamma=theirs._gamma)
            one.fit(X[rows], y[rows])
            coef, vectors = one.dual_coef_[0], one.support_vectors_
            products = vectors @ vectors.T
            if one.kernel == "rbf":
                gaps = ((vectors[:, None] - vectors[None]) ** 2).sum(axis=2)
                products = np.exp(-theirs._gamma * gaps)
            elif one.kernel == "poly":
                products = (theirs._gamma * products + one.coef0) ** one.degree
            found.append(0.5 * coef @ products @ coef - np.abs(coef).sum())
    return np.array(found)


@pytest.mark.parametrize("name", ["moons", "iris", "wine", "breast_cancer", "digits"])
@pytest.mark.parametrize("C", [0.1, 1.0, 100.0])
@pytest.mark.parametrize(
    "kernel",
    [
        {"kernel": "linear"},
        {"kernel": "rbf", "gamma": 0.0},
        {"kernel": "rbf", "gamma": 0.3},
        {"kernel": "poly", "gamma": 0.1, "degree": 2, "coef0": 1.0},
        {"kernel": "poly", "gamma": 0.1, "degree": 3},
    ],
    ids=lambda kernel: "-".join(map(str, kernel.values())),
)
def test_it_is_libsvms_optimum(name, C, kernel):
    X, y, ours, theirs = both(name, C=C, **kernel)
    assert ours.fit_.converged
    expected = libsvm_objectives(theirs, X, y)
    np.testing.assert_allclose(ours.fit_.objectives, expected, rtol=2e-4)
    same = ours.predict(X) == theirs.predict(X)
    assert same.mean() >= 0.995
    differ = set(ours.support_.tolist()) ^ set(theirs.support_.tolist())
    assert len(differ) <= max(0.03 * len(X), 2)


@pytest.mark.parametrize("name", ["moons", "iris"])
def test_what_is_learned_is_laid_out_as_scikit_learns(name):
    X, _, ours, theirs = both(name, C=1.0, kernel="rbf", gamma=0.3)
    found, expected = np.zeros((2, len(theirs.dual_coef_), len(X)))
    found[:, ours.support_], expected[:, theirs.support_] = ours.dual_coef_, theirs.dual_coef_
    np.testing.assert_allclose(found, expected, atol=0.02)
    np.testing.assert_allclose(ours.intercept_, theirs.intercept_, atol=0.01)
    if name == "moons":
        found, expected = ours.decision_function(X), theirs.decision_function(X)
        np.testing.assert_allclose(found, expected, atol=5e-3)


def test_votes_are_libsvms_also_where_duels_disagree():
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(300, 2)), rng.integers(0, 5, 300)
    ours = SvmClassifier(C=10.0, gamma=1.0, max_iter=100_000).fit(X, y)
    grid = rng.normal(size=(3000, 2))
    theirs = SVC(C=10.0, gamma=1.0).fit(X, y)
    assert np.mean(ours.predict(grid) == theirs.predict(grid)) > 0.99
    np.testing.assert_array_equal(ours.decision_function(grid).argmax(axis=1), ours.predict(grid))


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 5), st.integers(0, 2**32 - 1), st.sampled_from([0.0, 0.1, 1.0, 50.0]))
def test_the_winner_is_the_one_with_most_votes_and_the_first_on_a_tie(classes, seed, size):
    pairs = [(a, b) for a in range(classes) for b in range(a + 1, classes)]
    decisions = np.random.default_rng(seed).normal(size=(20, len(pairs))) * size
    votes = np.zeros((20, classes), int)
    for column, (a, b) in enumerate(pairs):
        np.add.at(votes, (np.arange(20), np.where(decisions[:, column] > 0, a, b)), 1)
    shares = shares_of(duel_scores(decisions, pairs, classes))
    np.testing.assert_array_equal(shares.argmax(axis=1), votes.argmax(axis=1))
    np.testing.assert_allclose(shares.sum(axis=1), 1.0)


def test_the_loss_of_two_classes_is_the_hinge_that_is_minimised():
    X, y = data("moons")
    learner = SvmClassifier(C=1.0, gamma=0.5).fit(X, y)
    signs = np.where(y == 1, 1.0, -1.0)
    expected = np.maximum(1.0 - signs * learner.decision_function(X), 0.0).mean()
    assert learner.fit_.loss(learner.fit_.output(X), y) == pytest.approx(expected, rel=1e-9)
    far = shares_of(np.array([[900.0, 0.0]]))
    assert np.isfinite(duel_hinge(far, np.array([1])))


@pytest.mark.parametrize("name", ["moons", "iris"])
@pytest.mark.parametrize("pause", [0, 1, 3])
def test_a_restored_fit_goes_on_bit_for_bit(name, pause):
    X, y = data(name)
    straight = SvmClassifier(C=10.0).start(X, y)
    stopped = SvmClassifier(C=10.0).start(X, y)
    for _ in range(pause):
        stopped.advance()
    resumed = SvmClassifier(C=10.0).start(X, y)
    resumed.restore(stopped.state())
    while not straight.done:
        straight.advance()
    while not resumed.done:
        resumed.advance()
    assert resumed.step == straight.step > 3
    np.testing.assert_array_equal(resumed.output(X), straight.output(X))
    for key, value in straight.state().items():
        np.testing.assert_array_equal(resumed.state()[key], value)


def test_the_seed_draws_the_way_and_not_the_optimum():
    X, y = data("iris")
    first, other = (SvmClassifier(random_state=seed).fit(X, y) for seed in (0, 1))
    again = SvmClassifier(random_state=0).fit(X, y)
    np.testing.assert_array_equal(first.dual_coef_, again.dual_coef_)
    np.testing.assert_allclose(other.fit_.objectives, first.fit_.objectives, rtol=2e-4)
    np.testing.assert_array_equal(other.support_, first.support_)
    X = np.repeat(X, 2, axis=0)  # of equal rows only the seed can choose
    y = np.repeat(y, 2)
    supports = [SvmClassifier(random_state=seed).fit(X, y).support_.tolist() for seed in (0, 1)]
    assert supports[0] != supports[1]


def test_every_pass_lowers_the_dual_objective_and_can_be_asked():
    X, y = data("iris")
    fit = SvmClassifier(C=10.0).start(X, y)
    before = 0.0
    while not fit.done:
        fit.advance()
        now = sum(fit.objectives)
        assert now < before
        before = now
        assert fit.output(X).shape == (150, 3)
    assert fit.converged and fit.progress == 0.0


def test_a_step_is_done_in_pieces_that_say_how_far_they_are(monkeypatch):
    monkeypatch.setattr(Gram, "_WORK", 1e4)
    X, y = data("iris")
    fit = SvmClassifier().start(X, y)
    seen = [fit.progress]
    while not fit.part():
        seen.append(fit.progress)
    assert len(seen) > 5 and seen == sorted(seen) and 0.0 == seen[0] < seen[-1] <= 1.0


def test_a_kernel_too_large_for_the_memory_is_refused_at_the_start(monkeypatch):
    monkeypatch.setattr(Gram, "BUDGET", 1e5)
    X, y = data("moons")
    with pytest.raises(Refusal, match="the kernel of 200 training rows needs"):
        SvmClassifier().start(X, y)


def test_what_cannot_be_learned_from_gets_a_sentence():
    with pytest.raises(Refusal, match="all 4 training rows have the same features"):
        SvmClassifier().fit(np.ones((4, 2)), [0, 1, 0, 1])
    with pytest.raises(ValueError, match="one class"):
        SvmClassifier().fit(np.eye(2), [1, 1])
    with pytest.raises(Refusal, match="too large to compute with"):
        SvmClassifier(kernel="poly", degree=15, gamma=1e6).fit(np.eye(3) * 1e20, [0, 1, 0])


def test_a_constant_feature_beside_one_that_varies_is_no_hindrance():
    X = np.column_stack([np.zeros(20), np.r_[np.zeros(10), np.ones(10)]])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert SvmClassifier().fit(X, np.repeat([0, 1], 10)).score(X, np.repeat([0, 1], 10)) == 1
