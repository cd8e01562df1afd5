"""Gradients against central differences, and the mean that dropout keeps."""

import numpy as np
import pytest
from scipy.special import expit

from tui.learners.engine.activations import ACTIVATIONS
from tui.learners.engine.backprop import Backprop
from tui.learners.engine.losses import Loss, SquaredError, classification
from tui.learners.engine.network import Network
from tui.learners.engine.trainer import Trainer

ROWS, FEATURES = 7, 3
LOSSES = {"squared": SquaredError(), "binary": classification(2), "softmax": classification(4)}
PENALTIES = {"none": (0.0, 0.0), "l1": (0.3, 0.0), "l2": (0.0, 0.7), "both": (0.2, 0.4)}


def data(loss: Loss) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(3)
    X = rng.normal(size=(ROWS, FEATURES))
    classes = 2 if loss.outputs == 1 else loss.outputs
    y = rng.normal(size=ROWS) if isinstance(loss, SquaredError) else np.arange(ROWS) % classes
    return X, y


def objective(network: Network, X, y, l2: float) -> np.ndarray:
    """The mean loss and the smooth penalty, written out, for each member."""
    weights = [w.reshape(network.members, -1) for w in network.weights]
    penalty = sum(l2 / 2 * (w**2).sum(1) for w in weights)
    return network.loss.mean(network.output(X), y) + penalty


def thresholded(w: float, by: float) -> float:
    """The w' that makes (w' - w)² / 2 + by |w'| least."""
    return float(np.sign(w) * max(abs(w) - by, 0.0))


@pytest.mark.parametrize("members", [1, 3])
@pytest.mark.parametrize("penalty", PENALTIES)
@pytest.mark.parametrize("loss_name", LOSSES)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_gradient_is_the_slope_of_the_objective(activation, loss_name, penalty, members):
    loss, (l1, l2) = LOSSES[loss_name], PENALTIES[penalty]
    X, y = data(loss)
    network = Network((FEATURES, 5, 4, loss.outputs), activation, loss, members)
    settings = {"epochs": 1, "batch_size": 0, "clip": 0.0, "learning_rate": 1.0, "l1": l1, "l2": l2}
    settings |= {"optimizer": "sgd", "schedule": "constant", "init": "xavier"}
    trainer = Trainer(
        network, X, loss.targets(y), [settings | {"random_state": k} for k in range(members)]
    )
    network.flat += np.random.default_rng(5).normal(0.0, 0.3, network.flat.shape)
    start = network.flat.copy()
    assert trainer.part()
    came_to = network.flat.copy()  # plain descent at rate 1 moves by the gradient itself
    weights = network.weight_mask()

    h = 1e-6
    for place in range(start.shape[1]):
        values = []
        for sign in (1.0, -1.0):
            network.flat[...] = start
            network.flat[:, place] += sign * h
            values.append(objective(network, X, y, l2))
        slope = (values[0] - values[1]) / (2 * h)
        expected = [thresholded(w, l1 * weights[place]) for w in start[:, place] - slope]
        np.testing.assert_allclose(came_to[:, place], expected, rtol=1e-5, atol=2e-8)


def test_binary_residual_is_the_probability_less_the_class():
    loss, raw, y = classification(2), np.array([[-800.0, -3.0, 0.0, 2.0, 800.0]]), np.arange(5) % 2
    residual = raw.copy()
    loss.residual(residual, loss.targets(y).T)
    np.testing.assert_allclose(loss.scale * residual[0], expit(raw[0]) - y, atol=1e-15)


def test_gradient_under_dropout_is_that_of_the_masked_network():
    loss = SquaredError()
    X, y = data(loss)
    network = Network((FEATURES, 6, 1), "tanh", loss)
    network.flat += np.random.default_rng(1).normal(size=network.flat.shape)
    gradient = np.zeros_like(network.flat)
    propagate = Backprop(network, gradient, ROWS, dropout=True)
    propagate.draw([np.random.default_rng(0)], np.array([[0.4]]))
    mask = propagate.masks[0][0, :-1].T
    assert set(np.unique(mask)) == {0.0, 1 / 0.6}
    columns = np.column_stack([X, np.ones(ROWS)]).T
    propagate(columns, loss.targets(y).T, np.array(2.0 / ROWS))

    def masked_loss() -> float:
        (w1, w2), (b1, b2) = (
            [w[0] for w in network.weights],
            [b[0] for b in network.biases],
        )
        out = (np.tanh(X @ w1 + b1) * mask) @ w2 + b2
        return float(np.mean((out[:, 0] - y) ** 2))

    for place in range(network.flat.shape[1]):
        network.flat[0, place] += 1e-6
        above = masked_loss()
        network.flat[0, place] -= 2e-6
        below = masked_loss()
        network.flat[0, place] += 1e-6
        assert gradient[0, place] == pytest.approx((above - below) / 2e-6, rel=1e-5, abs=1e-8)


def test_dropout_keeps_the_mean_of_a_unit():
    network = Network((1, 50, 1), "tanh", SquaredError(), members=2)
    propagate = Backprop(network, np.zeros_like(network.flat), 400, dropout=True)
    generators = [np.random.default_rng(0), np.random.default_rng(1)]
    propagate.draw(generators, np.array([[0.3], [0.8]]))
    units = propagate.masks[0][:, :-1]
    np.testing.assert_allclose(units.mean(axis=(1, 2)), 1.0, atol=0.05)
    np.testing.assert_allclose((units == 0).mean(axis=(1, 2)), [0.3, 0.8], atol=0.02)
