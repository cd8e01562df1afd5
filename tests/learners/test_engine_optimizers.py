"""Updates against the published formulas, written out."""

import numpy as np
import pytest

from tui.learners.engine.losses import SquaredError
from tui.learners.engine.network import Network
from tui.learners.engine.optimizers import OPTIMIZERS
from tui.learners.engine.trainer import Trainer

RATE, MU = 0.07, 0.8


def published(name: str, w: np.ndarray, gradients: list[np.ndarray]) -> np.ndarray:
    """Parameters after the gradients, as the papers write it."""
    v = np.zeros_like(w)
    m = np.zeros_like(w)
    s = np.zeros_like(w)
    for t, g in enumerate(gradients, 1):
        if name == "sgd":
            w = w - RATE * g
        elif name == "momentum":
            v = MU * v - RATE * g
            w = w + v
        elif name == "nesterov":
            v = MU * v - RATE * g
            w = w + MU * v - RATE * g
        elif name == "rmsprop":
            s = 0.9 * s + 0.1 * g**2
            w = w - RATE * g / (np.sqrt(s) + 1e-8)
        else:
            m = 0.9 * m + 0.1 * g
            s = 0.999 * s + 0.001 * g**2
            m_hat, s_hat = m / (1 - 0.9**t), s / (1 - 0.999**t)
            w = w - RATE * m_hat / (np.sqrt(s_hat) + 1e-8)
    return w


@pytest.mark.parametrize("members", [1, 4])
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_updates_follow_the_paper(name, members):
    rng = np.random.default_rng(0)
    shape = (6,) if members == 1 else (members, 6)
    w = rng.normal(size=shape)
    gradients = [rng.normal(size=shape) * 10.0 ** rng.integers(-6, 3) for _ in range(5)]
    column = np.array(1.0) if members == 1 else np.ones((members, 1))
    optimizer = OPTIMIZERS[name](w, MU * column)
    for count in range(1, 6):
        here, update = w.copy(), np.empty_like(w)
        optimizer = OPTIMIZERS[name](w, MU * column)
        for gradient in gradients[:count]:
            optimizer.propose(gradient, RATE * column, update)
            here -= update
        np.testing.assert_allclose(here, published(name, w, gradients[:count]), rtol=1e-12)


def test_adamw_shrinks_weights_beside_the_gradient():
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(20, 3)), rng.normal(size=20)
    settings = {"epochs": 1, "batch_size": 0, "clip": 0.0, "learning_rate": RATE, "l2": 0.5}
    settings |= {"optimizer": "adamw", "schedule": "constant", "init": "xavier", "random_state": 1}
    network = Network((3, 1), "linear", SquaredError())
    trainer = Trainer(network, X, y[:, None], [settings])
    w, b = network.weights[0][0, :, 0].copy(), 0.0
    residual = X @ w + b - y
    gradient = np.append(2 * X.T @ residual / 20, 2 * residual.mean())
    trainer.part()
    adam = published("adam", np.append(w, b), [gradient])
    adam[:3] -= RATE * 0.5 * w
    np.testing.assert_allclose(network.flat[0], adam, rtol=1e-12)


@pytest.mark.parametrize("members", [1, 2])
def test_a_long_gradient_is_cut_to_the_clip(members):
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(20, 3)), 100.0 * rng.normal(size=20)
    settings = {"epochs": 2, "batch_size": 0, "clip": 0.25, "learning_rate": 1.0}
    settings |= {"optimizer": "sgd", "schedule": "constant", "random_state": 1}
    network = Network((3, 1), "linear", SquaredError(), members)
    trainer = Trainer(network, X, y[:, None], [settings] * members)
    trainer.part()
    np.testing.assert_allclose(np.linalg.norm(trainer.update, axis=1), 0.25)
    direction = np.append(X.T @ y, y.sum())
    np.testing.assert_allclose(network.flat[-1], 0.25 * direction / np.linalg.norm(direction))
