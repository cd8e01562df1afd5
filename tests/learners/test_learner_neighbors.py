"""Nearest neighbours in portions against scikit-learn on the rows so far."""

import numpy as np
import pytest
from sklearn.datasets import load_diabetes, load_iris
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor

from tui.errors import Refusal
from tui.learners import NeighborsClassifier, NeighborsRegressor

IRIS = load_iris(return_X_y=True)
DIABETES = load_diabetes(return_X_y=True)


@pytest.mark.parametrize("weights", ["uniform", "distance"])
def test_the_whole_is_scikit_learns(weights):
    ours = NeighborsClassifier(n_neighbors=7, weights=weights).fit(*IRIS)
    theirs = KNeighborsClassifier(7, weights=weights).fit(*IRIS)
    np.testing.assert_allclose(ours.predict_proba(IRIS[0]), theirs.predict_proba(IRIS[0]))
    ours = NeighborsRegressor(n_neighbors=7, weights=weights).fit(*DIABETES)
    theirs = KNeighborsRegressor(7, weights=weights).fit(*DIABETES)
    np.testing.assert_allclose(ours.predict(DIABETES[0]), theirs.predict(DIABETES[0]))


def test_each_step_knows_the_rows_so_far_and_no_others():
    fit = NeighborsClassifier(portions=5, n_neighbors=40).start(*IRIS)
    sizes = []
    while not fit.done:
        fit.advance()
        learned = fit.parameters()
        X, y = learned.arrays["X"], learned.arrays["y"]
        assert y.dtype == np.float64
        theirs = KNeighborsClassifier(min(40, len(X))).fit(X, y)
        np.testing.assert_array_equal(fit.output(IRIS[0]), theirs.predict_proba(IRIS[0]))
        assert np.bincount(y.astype(int)).tolist() == [len(y) // 3] * 3
        sizes.append(len(X))
    assert sizes == [30, 60, 90, 120, 150] and not fit.converged


@pytest.mark.parametrize("learner", [NeighborsClassifier(), NeighborsRegressor()])
def test_a_restored_fit_goes_on_bit_for_bit(learner):
    X, y = IRIS
    fit = learner.start(X, y)
    states, outputs = [fit.state()], [None]
    while not fit.done:
        fit.advance()
        states.append(fit.state())
        outputs.append(fit.output(X))
    other = learner.start(X, y)
    for step in (7, 3, len(states) - 1):
        other.restore(states[step])
        np.testing.assert_array_equal(other.output(X), outputs[step])
        assert other.done == (step == len(states) - 1)
    other.restore(states[0])
    other.advance()
    np.testing.assert_array_equal(other.output(X), outputs[1])


def test_more_neighbours_than_rows_are_refused():
    with pytest.raises(Refusal, match="151 neighbours cannot be asked of 150 training rows"):
        NeighborsClassifier(n_neighbors=151).fit(*IRIS)


def test_rows_that_are_all_equal_are_refused():
    with pytest.raises(Refusal, match="same features"):
        NeighborsRegressor().fit(np.ones((9, 2)), np.arange(9.0))
