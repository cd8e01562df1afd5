"""Logistic regression against scikit-learn's optimum."""

import warnings

import numpy as np
import pytest
from sklearn.datasets import load_breast_cancer, load_iris, load_wine
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.preprocessing import StandardScaler

from tui.learners import LogisticClassifier


@pytest.mark.parametrize("load", [load_breast_cancer, load_iris])
def test_reaches_the_optimum(load):
    X, y = load(return_X_y=True)
    X = StandardScaler().fit_transform(X)
    l2 = 0.05
    learner = LogisticClassifier(
        optimizer="nesterov", learning_rate=0.2, l2=l2, batch_size=0, epochs=3000
    ).fit(X, y)
    # The mean of losses and l2/2 is scikit-learn's sum of losses at C = 1 / (n l2).
    best = LogisticRegression(C=1 / (len(X) * l2), tol=1e-10, max_iter=10_000).fit(X, y)
    np.testing.assert_allclose(learner.coef_, best.coef_, atol=1e-3)
    np.testing.assert_allclose(learner.intercept_, best.intercept_, atol=1e-3)
    np.testing.assert_allclose(learner.predict_proba(X), best.predict_proba(X), atol=1e-4)


@pytest.mark.parametrize("optimizer", ["nesterov", "adam"])
@pytest.mark.parametrize("load", [load_breast_cancer, load_wine])
def test_reaches_the_zeros_of_l1(load, optimizer):
    X, y = load(return_X_y=True)
    X = StandardScaler().fit_transform(X)
    l1 = 0.01
    rate = 0.2 if optimizer == "nesterov" else 0.02
    learner = LogisticClassifier(
        optimizer=optimizer, learning_rate=rate, l1=l1, batch_size=0, epochs=5000
    ).fit(X, y)
    best = LogisticRegression(
        C=1 / (len(X) * l1),
        penalty="elasticnet",
        l1_ratio=1.0,
        solver="saga",
        tol=1e-8,
        max_iter=30_000,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # scikit-learn is renaming `penalty`
        best.fit(X, y)
    assert np.sum(best.coef_ == 0.0) > 15
    np.testing.assert_array_equal(learner.coef_ == 0.0, best.coef_ == 0.0)
    np.testing.assert_allclose(learner.coef_, best.coef_, atol=1e-3)


def test_loss_is_the_cross_entropy():
    X, y = load_iris(return_X_y=True)
    learner = LogisticClassifier(epochs=5)
    fit = learner.start(X, y)
    fit.advance()
    probabilities = learner.predict_proba(X)
    assert fit.loss(fit.output(X), y) == pytest.approx(log_loss(y, probabilities))
    np.testing.assert_allclose(probabilities.sum(axis=1), 1.0)
    np.testing.assert_array_equal(learner.predict(X), probabilities.argmax(axis=1))


def test_one_class_is_refused():
    with pytest.raises(ValueError, match="one class"):
        LogisticClassifier().start(np.ones((5, 2)), np.zeros(5))
