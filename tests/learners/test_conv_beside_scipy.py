"""Epochs of a convolutional network against a forward pass written with scipy alone.

Each update of plain descent must be the slope of that loss, found by central differences: forward,
backward, penalty and update are then right together, whoever made them.
"""

import numpy as np
import pytest
from scipy.signal import correlate2d
from scipy.special import expit, log_expit, log_softmax

from tui.learners import ConvClassifier

SIDE, ROWS, RATE, L2 = 6, 8, 0.2, 0.1
X = np.random.default_rng(3).normal(size=(ROWS, SIDE * SIDE))
BENDS = {
    "relu": lambda z: np.maximum(z, 0.0),
    "leaky_relu": lambda z: np.where(z > 0, z, 0.01 * z),
    "tanh": np.tanh,
    "sigmoid": expit,
}
POOLS = {
    "max": lambda neighbours: neighbours.max(axis=(1, 3)),
    "mean": lambda neighbours: neighbours.mean(axis=(1, 3)),
    "none": None,
}


def forward(arrays, activation, pooling):
    """The last layer's sums (rows, outputs)."""
    bend, pool = BENDS[activation], POOLS[pooling]
    rows = []
    for picture in X.reshape(ROWS, SIDE, SIDE):
        maps = []
        for kernel, bias in zip(arrays["kernels"], arrays["kernel_bias"], strict=True):
            answers = bend(correlate2d(picture, kernel, mode="valid") + bias)
            if pool is not None:
                half = answers.shape[0] // 2
                answers = pool(answers[: 2 * half, : 2 * half].reshape(half, 2, half, 2))
            maps.append(answers.ravel())
        rows.append(np.concatenate(maps))
    hidden = bend(np.array(rows) @ arrays["w1"] + arrays["b1"])
    return hidden @ arrays["w2"] + arrays["b2"]


def loss(arrays, activation, pooling, y):
    raw = forward(arrays, activation, pooling)
    if raw.shape[1] == 1:
        return -np.mean(log_expit(np.where(y == 1, raw[:, 0], -raw[:, 0])))
    return -np.mean(log_softmax(raw, axis=1)[np.arange(ROWS), y])


def objective(arrays, activation, pooling, y):
    weights = ("kernels", "w1", "w2")
    return loss(arrays, activation, pooling, y) + L2 / 2 * sum(
        np.sum(arrays[name] ** 2) for name in weights
    )


def slopes(arrays, *how):
    found = {}
    for name, values in arrays.items():
        found[name] = np.empty_like(values)
        for place in np.ndindex(values.shape):
            ends = []
            for sign in (1.0, -1.0):
                moved = values.copy()
                moved[place] += sign * 1e-6
                ends.append(objective({**arrays, name: moved}, *how))
            found[name][place] = (ends[0] - ends[1]) / 2e-6
    return found


@pytest.mark.parametrize("classes", [2, 3])
@pytest.mark.parametrize("pooling", POOLS)
@pytest.mark.parametrize("activation", BENDS)
def test_every_epoch_goes_down_the_slope_of_that_forward_pass(activation, pooling, classes):
    y = np.arange(ROWS) % classes
    fit = ConvClassifier(
        filters=2,
        kernel_size=3,
        pooling=pooling,
        hidden_layers=(3,),
        activation=activation,
        optimizer="sgd",
        learning_rate=RATE,
        l2=L2,
        batch_size=0,
        epochs=2,
        random_state=classes,
    ).start(X, y)
    for _ in range(2):
        before = fit.parameters().arrays
        assert fit.loss(fit.output(X), y) == pytest.approx(loss(before, activation, pooling, y))
        fit.advance()
        after, downhill = fit.parameters().arrays, slopes(before, activation, pooling, y)
        assert set(after) == set(downhill) == {"kernels", "kernel_bias", "w1", "b1", "w2", "b2"}
        for name, slope in downhill.items():
            np.testing.assert_allclose(
                after[name], before[name] - RATE * slope, rtol=1e-6, atol=1e-8
            )
