"""Networks against scikit-learn's MLP from the same weights: losses and weights, epoch by epoch.

Its l2 is alpha / (2 rows) Σ weight², ours l2 / 2 Σ weight²: alpha is rows · l2. Of numbers it takes
half the mean squared error, ours the whole: there its alpha is half as large, its rate twice.
"""

import numpy as np
import pytest
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.utils.class_weight import compute_sample_weight

from tui.learners import NetworkClassifier, NetworkRegressor

ACTIVATIONS = {"relu": "relu", "tanh": "tanh", "sigmoid": "logistic", "linear": "identity"}
LAYERS = {"one": (7,), "two": (6, 5)}
ROWS, EPOCHS, RATE = 60, 12, 0.3
X = np.random.default_rng(0).normal(size=(ROWS, 4))
SCORE = X[:, 0] - X[:, 1] * X[:, 2]
TARGETS = {
    "two classes": (SCORE > 0).astype(int),
    "three classes": np.digitize(SCORE, [-0.6, 0.6]),
    "numbers": SCORE,
}


def both(target, activation, layers, l2, **values):
    """A fit of ours, and an MLP that has its weights."""
    y = TARGETS[target]
    numbers = target == "numbers"
    rate = RATE / 3 if numbers else RATE
    kind = NetworkRegressor if numbers else NetworkClassifier
    fit = kind(
        hidden_layers=layers,
        activation=activation,
        init="xavier",
        l2=l2,
        optimizer="sgd",
        learning_rate=rate,
        batch_size=0,
        epochs=EPOCHS,
        **values,
    ).start(X, y)
    part = 2.0 if numbers else 1.0
    theirs = (MLPRegressor if numbers else MLPClassifier)(
        hidden_layer_sizes=layers,
        activation=ACTIVATIONS[activation],
        solver="sgd",
        alpha=ROWS * l2 / part,
        learning_rate_init=rate * part,
        momentum=0.0,
        nesterovs_momentum=False,
        batch_size=ROWS,
        shuffle=False,
        random_state=0,
    )
    first = fit.parameters().arrays
    known = {} if numbers else {"classes": np.unique(y)}
    theirs.partial_fit(X, y, **known)  # draws weights of its own, and makes its optimizer
    for number, (weights, biases) in enumerate(
        zip(theirs.coefs_, theirs.intercepts_, strict=True), 1
    ):
        weights[...], biases[...] = first[f"w{number}"], first[f"b{number}"]
    return fit, theirs, y, part


def penalty(fit, l2):
    arrays = fit.parameters().arrays
    return l2 / 2 * sum(np.sum(w**2) for name, w in arrays.items() if name.startswith("w"))


def assert_same(fit, theirs, rtol=1e-9):
    learned = fit.parameters().arrays
    for number, (weights, biases) in enumerate(
        zip(theirs.coefs_, theirs.intercepts_, strict=True), 1
    ):
        np.testing.assert_allclose(learned[f"w{number}"], weights, rtol=rtol, atol=1e-12)
        np.testing.assert_allclose(learned[f"b{number}"], biases, rtol=rtol, atol=1e-12)


@pytest.mark.parametrize("l2", [0.0, 0.05])
@pytest.mark.parametrize("layers", LAYERS)
@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("target", TARGETS)
def test_loss_and_weights_are_those_of_an_mlp_after_every_epoch(target, activation, layers, l2):
    fit, theirs, y, part = both(target, activation, LAYERS[layers], l2)
    start = {name: values.copy() for name, values in fit.parameters().arrays.items()}
    for _ in range(EPOCHS):
        before = fit.loss(fit.output(X), y) + penalty(fit, l2)
        fit.advance()
        theirs.partial_fit(X, y)
        assert part * theirs.loss_ == pytest.approx(before, rel=1e-9)
        assert_same(fit, theirs)
    assert fit.step == EPOCHS
    moved = fit.parameters().arrays
    assert all(not np.allclose(moved[name], start[name], atol=1e-4) for name in moved)
    said = theirs.predict(X) if part == 2.0 else theirs.predict_proba(X)
    np.testing.assert_allclose(fit.output(X), said, rtol=1e-8)


@pytest.mark.parametrize("target", ["two classes", "three classes"])
def test_class_weights_are_the_weights_of_rows_there(target):
    fit, theirs, y, _ = both(target, "tanh", (6,), 0.01, weighting="balanced")
    weights = compute_sample_weight("balanced", y)
    for _ in range(EPOCHS):
        before = fit.loss(fit.output(X), y) + penalty(fit, 0.01)
        fit.advance()
        theirs.partial_fit(X, y, sample_weight=weights)
        assert theirs.loss_ == pytest.approx(before, rel=1e-9)
    assert_same(fit, theirs)
