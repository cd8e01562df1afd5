"""Naive Bayes in portions against scikit-learn on the rows so far."""

import numpy as np
import pytest
from sklearn.datasets import load_iris, load_wine
from sklearn.naive_bayes import GaussianNB

from tui.errors import Refusal
from tui.learners import BayesClassifier
from tui.learners.portions import dealt, ends

IRIS = load_iris(return_X_y=True)


@pytest.mark.parametrize("smoothing", [1e-9, 0.1])
@pytest.mark.parametrize("load", [load_iris, load_wine])
def test_the_whole_is_scikit_learns(load, smoothing):
    X, y = load(return_X_y=True)
    ours = BayesClassifier(var_smoothing=smoothing).fit(X, y)
    theirs = GaussianNB(var_smoothing=smoothing).fit(X, y)
    np.testing.assert_allclose(ours.predict_proba(X), theirs.predict_proba(X), atol=1e-9)
    learned = ours.fit_.parameters().arrays
    np.testing.assert_allclose(learned["mean"], theirs.theta_)
    np.testing.assert_allclose(learned["variance"], theirs.var_)
    np.testing.assert_allclose(learned["prior"], theirs.class_prior_)


def test_each_step_is_scikit_learns_on_the_rows_so_far():
    X, y = IRIS
    fit = BayesClassifier(portions=6, random_state=2).start(X, y)
    order = dealt(y, 3, np.random.default_rng(2))
    for end in ends(len(X), 6, 3):
        fit.advance()
        rows = order[:end]
        theirs = GaussianNB().fit(X[rows], y[rows])
        np.testing.assert_allclose(fit.output(X), theirs.predict_proba(X), atol=1e-9)
    assert fit.done


def test_what_is_learned_is_counted_before_the_first_step():
    fit = BayesClassifier().start(*IRIS)
    assert fit.parameters().count == 3 * 4 * 2 + 3


def test_a_restored_fit_goes_on_bit_for_bit():
    X, y = IRIS
    fit = BayesClassifier(portions=7).start(X, y)
    outputs = []
    while not fit.done:
        fit.advance()
        outputs.append(fit.output(X))
    other = BayesClassifier(portions=7).start(X, y)
    other.restore({"step": 2})
    np.testing.assert_array_equal(other.output(X), outputs[1])
    other.advance()
    np.testing.assert_array_equal(other.output(X), outputs[2])


def test_portions_without_any_width_are_joined_to_the_next():
    X = np.zeros((40, 1))
    y = np.tile([0, 1], 20)
    X[-1] = 1.0
    fit = BayesClassifier(portions=20).start(X, y)
    while not fit.done:
        fit.advance()
        assert np.isfinite(fit.output(X)).all()
    assert 1 <= fit.step <= 20


def test_features_that_hardly_vary_are_refused():
    with pytest.raises(Refusal, match="same features"):
        BayesClassifier().fit(np.ones((6, 2)), [0, 1] * 3)
    with pytest.raises(Refusal, match="hardly vary"):
        BayesClassifier().fit(np.arange(6.0)[:, None] * 1e-160, [0, 1] * 3)
