"""Polynomials for classes against scikit-learn's expansion, scaling and logistic regression."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PolynomialFeatures, StandardScaler, minmax_scale
from sklearn.utils.class_weight import compute_sample_weight

from tests.learners.test_learner_weights import rare
from tui.learners import PolynomialClassifier

WORDS = {False: "no", True: "yes"}
WEIGHTS = {"none": None, "balanced": "balanced"}


def bent(classes, rows=240):
    """Clouds that overlap, the last class rare, the middle of the first feature another class."""
    X, y = rare(classes, rows)
    y = np.where(np.abs(X[:, 0]) < 0.5, 0, y)
    return X, y


def pipeline(l2, degree, products_only=False, weighting="none", rows=240):
    """Its C is 1 / (rows · l2): a sum of losses there is a mean here."""
    return make_pipeline(
        PolynomialFeatures(degree, interaction_only=products_only, include_bias=False),
        StandardScaler(),
        LogisticRegression(
            C=1 / (rows * l2) if l2 else np.inf,
            class_weight=WEIGHTS[weighting],
            tol=1e-10 if l2 else 1e-7,
            max_iter=20_000,
        ),
    )


def ours(l2, degree, products_only=False, weighting="none", epochs=1500, momentum=0.9):
    return PolynomialClassifier(
        degree=degree,
        interaction_only=WORDS[products_only],
        weighting=weighting,
        l2=l2,
        optimizer="nesterov",
        learning_rate=0.05,
        momentum=momentum,
        batch_size=0,
        epochs=epochs,
    )


def objective(probabilities, y, l2, coef, weighting):
    weights = compute_sample_weight(WEIGHTS[weighting], y)
    return log_loss(y, probabilities, sample_weight=weights) + l2 / 2 * np.sum(coef**2)


@pytest.mark.parametrize("weighting", WEIGHTS)
@pytest.mark.parametrize("products_only", [False, True])
@pytest.mark.parametrize("degree", [2, 3])
@pytest.mark.parametrize("classes", [2, 3])
def test_with_l2_it_comes_to_the_same_coefficients(classes, degree, products_only, weighting):
    """Features from -1 to 1: of those the terms here are the plain ones, and are shrunk alike."""
    X, y = bent(classes)
    X, l2 = minmax_scale(X, (-1, 1)), 0.05
    theirs = pipeline(l2, degree, products_only, weighting).fit(X, y)
    learner = ours(l2, degree, products_only, weighting).fit(X, y)
    best = theirs[-1]
    np.testing.assert_allclose(learner.coef_, best.coef_, atol=1e-4)
    np.testing.assert_allclose(learner.intercept_, best.intercept_, atol=1e-4)
    found, lowest = (
        objective(each.predict_proba(X), y, l2, coef, weighting)
        for each, coef in ((learner, learner.coef_), (theirs, best.coef_))
    )
    assert found == pytest.approx(lowest, abs=1e-8)
    others = np.random.default_rng(7).uniform(-1, 1, (500, 3))
    np.testing.assert_array_equal(learner.predict(others), theirs.predict(others))


@pytest.mark.parametrize("weighting", WEIGHTS)
@pytest.mark.parametrize("classes", [2, 3])
def test_without_l2_it_says_what_plain_powers_say(classes, weighting):
    """Whatever the features are counted from and in, the terms of a degree span the same."""
    X, y = bent(classes)
    X = X * [1.0, 20.0, 0.01] + [3.0, -50.0, 7.0]
    theirs = pipeline(0.0, 2, weighting=weighting).fit(X, y)
    learner = ours(0.0, 2, weighting=weighting, epochs=1500, momentum=0.98).fit(X, y)
    found, lowest = (
        objective(each.predict_proba(X), y, 0.0, np.zeros(1), weighting)
        for each in (learner, theirs)
    )
    assert found == pytest.approx(lowest, abs=1e-5)
    assert np.mean(learner.predict(X) == theirs.predict(X)) > 0.99


def test_the_loss_it_tells_is_the_weighted_one():
    X, y = bent(3)
    learner = ours(0.0, 2, weighting="balanced", epochs=5)
    fit = learner.start(X, y)
    fit.advance()
    expected = log_loss(
        y, learner.predict_proba(X), sample_weight=compute_sample_weight("balanced", y)
    )
    assert fit.loss(fit.output(X), y) == pytest.approx(expected)
