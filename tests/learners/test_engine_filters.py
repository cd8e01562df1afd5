"""Kernels against scipy's correlation, and every gradient against central differences."""

import numpy as np
import pytest
from scipy.signal import correlate

from tui.families.conv import POOLING
from tui.families.geometry import geometry
from tui.learners.engine.activations import ACTIVATIONS
from tui.learners.engine.backprop import Backprop
from tui.learners.engine.filters import Filters
from tui.learners.engine.losses import classification
from tui.learners.engine.network import Network
from tui.learners.engine.pooling import POOLINGS

ROWS = 5
SHAPES = {"square": 36, "flat": 10, "row": 7, "smaller than a kernel": 2}
HIDDEN = {"hidden": (4,), "none": ()}


def network(
    pixels: int, pooling: str, activation: str, members: int = 1, kernel: int = 3, hidden=(4,)
) -> Network:
    front = Filters(geometry(pixels, kernel, pooling), 3, pooling, activation)
    made = Network((front.outputs, *hidden, 3), activation, classification(3), members, front)
    made.flat += np.random.default_rng(1).normal(0.0, 0.5, made.flat.shape)
    return made


def pictures(pixels: int) -> np.ndarray:
    return np.random.default_rng(2).normal(size=(ROWS, pixels))


def bent(activation: str, values: np.ndarray) -> np.ndarray:
    values = values.copy()
    ACTIVATIONS[activation].bend(values)
    return values


def pooled(pooling: str, answers: np.ndarray) -> np.ndarray:
    """2 by 2 neighbourhoods of one map, written out."""
    if pooling == "none":
        return answers
    high, wide = min(2, answers.shape[0]), min(2, answers.shape[1])
    of = np.max if pooling == "max" else np.mean
    return np.array(
        [
            [
                of(answers[high * i : high * (i + 1), wide * j : wide * (j + 1)])
                for j in range(answers.shape[1] // wide)
            ]
            for i in range(answers.shape[0] // high)
        ]
    )


def test_declared_words_are_those_the_engine_knows():
    assert set(POOLINGS) == set(POOLING)


@pytest.mark.parametrize("members", [1, 2])
@pytest.mark.parametrize("pooling", POOLINGS)
@pytest.mark.parametrize("kernel", [2, 3, 5])
def test_features_are_scipys_correlations(kernel, pooling, members):
    made = network(64, pooling, "tanh", members, kernel)
    X = pictures(64)
    features = made.front.features(made.layers(made.flat), X)
    for member in range(members):
        layers = [layer[member] for layer in made.layers(made.flat)]
        learned = made.front.learned(layers)
        for row, picture in enumerate(X):
            expected = [
                pooled(
                    pooling,
                    bent("tanh", correlate(picture.reshape(8, 8), weights, "valid") + bias),
                ).ravel()
                for weights, bias in zip(learned["kernels"], learned["kernel_bias"], strict=True)
            ]
            np.testing.assert_allclose(
                features[member, row], np.concatenate(expected), rtol=1e-12, atol=1e-12
            )


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("members", [1, 3])
@pytest.mark.parametrize("pooling", POOLINGS)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_gradient_is_the_slope_of_the_loss(activation, pooling, members, shape, hidden):
    pixels = SHAPES[shape]
    made = network(pixels, pooling, activation, members, hidden=HIDDEN[hidden])
    X, y = pictures(pixels), np.arange(ROWS) % 3
    gradient = np.full_like(made.flat, np.nan)
    dense = Backprop(made, gradient, ROWS, dropout=False)
    propagate = made.front.around(dense, made.layers(made.flat), made.layers(gradient), ROWS)
    columns = np.column_stack([X, np.ones(ROWS)]).T
    propagate(columns, made.loss.targets(y).T, np.array(made.loss.scale / ROWS))
    once = gradient.copy()
    propagate(columns, made.loss.targets(y).T, np.array(made.loss.scale / ROWS))
    np.testing.assert_array_equal(gradient, once)  # nothing is left over from the first time

    h, start = 1e-6, made.flat.copy()
    for place in range(start.shape[1]):
        losses = []
        for sign in (1.0, -1.0):
            made.flat[...] = start
            made.flat[:, place] += sign * h
            losses.append(made.loss.mean(made.output(X), y))
        slope = (losses[0] - losses[1]) / (2 * h)
        np.testing.assert_allclose(gradient[:, place], slope, rtol=2e-5, atol=2e-8)


def test_members_with_rows_of_their_own():
    made = network(36, "max", "relu", 2)
    X, y = pictures(36), np.arange(ROWS) % 3
    gradients = []
    for own in (False, True):
        gradient = np.zeros_like(made.flat)
        dense = Backprop(made, gradient, ROWS, dropout=False)
        propagate = made.front.around(dense, made.layers(made.flat), made.layers(gradient), ROWS)
        columns = np.column_stack([X, np.ones(ROWS)]).T
        targets = made.loss.targets(y).T
        if own:
            columns, targets = np.stack([columns] * 2), np.stack([targets] * 2)
        propagate(columns, targets, np.array(1.0))
        gradients.append(gradient)
    np.testing.assert_allclose(*gradients, rtol=1e-12)


def test_of_equal_answers_one_is_moved():
    answers = np.array([1.0, 2.0, 2.0, 0.0]).reshape(4, 1, 1)
    kept, out = np.empty((1, 1)), np.empty_like(answers)
    POOLINGS["max"].keep(answers, kept)
    POOLINGS["max"].spread(np.full((1, 1), 5.0), answers, kept, out)
    assert kept[0, 0] == 2.0 and out.ravel().tolist() == [0.0, 5.0, 0.0, 0.0]


def test_prediction_in_pieces_is_prediction_at_once(monkeypatch):
    from tui.learners.engine import network as module

    made = network(64, "max", "tanh")
    X = np.random.default_rng(0).normal(size=(300, 64))
    whole = made.output(X)
    monkeypatch.setattr(module, "_CHUNK", 1)
    np.testing.assert_allclose(made.output(X), whole, rtol=1e-12)
