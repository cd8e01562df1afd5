"""Linear regression against the closed forms."""

import numpy as np
import pytest
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Lasso, Ridge
from sklearn.preprocessing import StandardScaler

from tui.learners import LinearRegressor


@pytest.fixture(scope="module")
def diabetes():
    X, y = load_diabetes(return_X_y=True)
    return StandardScaler().fit_transform(X), StandardScaler().fit_transform(y[:, None])[:, 0]


def test_reaches_least_squares(diabetes):
    X, y = diabetes
    learner = LinearRegressor(
        optimizer="nesterov", learning_rate=0.05, momentum=0.98, batch_size=0, epochs=6000
    ).fit(X, y)
    exact, *_ = np.linalg.lstsq(np.column_stack([X, np.ones(len(X))]), y, rcond=None)
    np.testing.assert_allclose(learner.coef_, exact[:-1], atol=1e-6)
    assert learner.intercept_ == pytest.approx(exact[-1], abs=1e-6)


def test_reaches_ridge(diabetes):
    X, y = diabetes
    l2 = 0.3
    learner = LinearRegressor(
        optimizer="nesterov", learning_rate=0.05, l2=l2, batch_size=0, epochs=1500
    ).fit(X, y + 2.0)
    # The mean of squares and l2/2 is Ridge's sum of squares and alpha at alpha = n l2 / 2.
    ridge = Ridge(alpha=len(X) * l2 / 2).fit(X, y + 2.0)
    np.testing.assert_allclose(learner.coef_, ridge.coef_, atol=1e-8)
    assert learner.intercept_ == pytest.approx(ridge.intercept_, abs=1e-8)


@pytest.mark.parametrize("l1", [0.05, 0.5])
@pytest.mark.parametrize(
    ("optimizer", "rate"),
    [
        ("sgd", 0.1),
        ("momentum", 0.02),
        ("nesterov", 0.02),
        ("rmsprop", 0.001),
        ("adam", 0.01),
        ("adamw", 0.01),
    ],
)
def test_reaches_lasso_and_its_zeros(diabetes, optimizer, rate, l1):
    X, y = diabetes
    learner = LinearRegressor(
        optimizer=optimizer,
        learning_rate=rate,
        l1=l1,
        batch_size=0,
        epochs=4000,
        schedule="cosine",
    ).fit(X, y)
    # The mean of squares and l1 is twice Lasso's objective at alpha = l1 / 2.
    lasso = Lasso(alpha=l1 / 2, tol=1e-12, max_iter=100_000).fit(X, y)
    assert 0 < np.sum(lasso.coef_ == 0.0) < len(lasso.coef_)
    np.testing.assert_array_equal(learner.coef_ == 0.0, lasso.coef_ == 0.0)
    # rmsprop alone keeps no momentum, and has some way to go after as many epochs.
    np.testing.assert_allclose(
        learner.coef_, lasso.coef_, atol=2e-3 if optimizer == "rmsprop" else 1e-8
    )
    assert learner.intercept_ == pytest.approx(lasso.intercept_, abs=1e-8)


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "nesterov", "adam"])
def test_batches_make_zeros_too_and_a_live_change_gives_them_back(diabetes, optimizer):
    X, y = diabetes
    learner = LinearRegressor(optimizer=optimizer, learning_rate=0.005, l1=0.5, epochs=100)
    fit = learner.start(X, y)
    for _ in range(50):
        fit.advance()
    assert np.sum(learner.coef_ == 0.0) >= 3
    fit.change({"l1": 0.0})
    for _ in range(50):
        fit.advance()
    assert np.all(learner.coef_ != 0.0)


def test_output_loss_and_prediction_agree(diabetes):
    X, y = diabetes
    learner = LinearRegressor(epochs=3)
    fit = learner.start(X, y)
    fit.advance()
    np.testing.assert_array_equal(learner.predict(X), fit.output(X))
    np.testing.assert_allclose(fit.output(X), X @ learner.coef_ + learner.intercept_)
    assert fit.loss(fit.output(X), y) == pytest.approx(np.mean((learner.predict(X) - y) ** 2))
