"""A fit in progress: pieces, resuming, live changes, what it tells."""

import json
import warnings

import numpy as np
import pytest

from tui.errors import Refusal
from tui.learners import LogisticClassifier, NetworkClassifier, NetworkRegressor
from tui.learners.engine import trainer as trainer_module
from tui.learners.engine.losses import SquaredError
from tui.learners.engine.network import Network
from tui.learners.engine.trainer import Trainer

SEEDED = np.random.default_rng(0)
X = SEEDED.normal(size=(90, 4))
Y = (X[:, 0] * X[:, 1] > 0).astype(int)

CASES = {
    "plain": {},
    "dropout": {"dropout": 0.3},
    "momentum": {"optimizer": "momentum", "dropout": 0.2, "l1": 1e-3},
    "nesterov": {"optimizer": "nesterov", "schedule": "warmup_cosine", "l1": 1e-3},
    "rmsprop": {"optimizer": "rmsprop", "learning_rate": 0.01, "clip": 1.0, "l1": 1e-3},
    "adamw": {"optimizer": "adamw", "l2": 0.1, "l1": 1e-3, "schedule": "step"},
    "whole": {"batch_size": 0, "dropout": 0.5},
}


def through_json(state):
    """The state after its plain part has been written and read."""
    plain = json.loads(json.dumps(state, default=lambda array: ["array", *array.shape]))
    return {
        key: state[key]
        if isinstance(state[key], (np.ndarray, dict)) and key != "generators"
        else plain[key]
        for key in state
    }


@pytest.mark.parametrize("case", CASES)
def test_resumed_equals_uninterrupted_bit_for_bit(case, monkeypatch):
    monkeypatch.setattr(trainer_module, "PART", 1.0)  # a slice a part: stops within epochs
    learner = NetworkClassifier(epochs=6, **{"batch_size": 16} | CASES[case])
    whole = learner.start(X, Y)
    for pieces in (0, 1, 7, 16):
        whole = learner.start(X, Y)
        for _ in range(pieces):
            whole.part()
        kept = through_json(whole.state())
        progress = whole.progress
        resumed = NetworkClassifier(**learner.get_params()).start(X, Y)
        resumed.part()
        resumed.restore(kept)
        assert (resumed.step, resumed.progress) == (whole.step, progress)
        for fit in (whole, resumed):
            while not fit.done:
                fit.advance()
        a, b = whole.state(), resumed.state()
        np.testing.assert_array_equal(a["parameters"], b["parameters"])
        for name, kept in a["descent"]["memory"].items():
            np.testing.assert_array_equal(kept, b["descent"]["memory"][name])
        assert a["generators"] == b["generators"]
        assert whole.parameters().facts == resumed.parameters().facts


def test_the_size_of_a_part_changes_nothing(monkeypatch):
    learner = NetworkClassifier(epochs=4, batch_size=16, dropout=0.2)
    at_once = learner.start(X, Y)
    while not at_once.part():
        continue
    monkeypatch.setattr(trainer_module, "PART", 1.0)
    in_pieces = learner.start(X, Y)
    pieces = 1
    while not in_pieces.part():
        assert 0.0 < in_pieces.progress < 1.0 and in_pieces.step == 0
        pieces += 1
    assert pieces == 6  # 90 rows in batches of 16
    np.testing.assert_array_equal(at_once.network.flat, in_pieces.network.flat)


def test_slices_of_a_large_batch_add_up_to_its_gradient(monkeypatch):
    def trained(slice_rows: int, pieces: bool) -> np.ndarray:
        monkeypatch.setattr(trainer_module, "SMALLEST_SLICE", slice_rows)
        monkeypatch.setattr(trainer_module, "SLICE", 1.0)
        monkeypatch.setattr(trainer_module, "PART", 1.0 if pieces else 1e9)
        fit = NetworkClassifier(epochs=3, batch_size=40).start(X, Y)
        while not fit.done:
            fit.part()
            if pieces:
                fit.restore(fit.state())
        return fit.network.flat

    whole = trained(1000, False)
    np.testing.assert_allclose(trained(7, False), whole, rtol=1e-9)
    np.testing.assert_array_equal(trained(7, True), trained(7, False))


def test_a_live_change_holds_from_the_next_update_on(monkeypatch):
    monkeypatch.setattr(trainer_module, "PART", 1.0)
    network = Network((4, 1), "linear", SquaredError())
    settings = {"epochs": 2, "batch_size": 30, "clip": 0.0, "learning_rate": 0.1}
    settings |= {"optimizer": "sgd", "schedule": "constant", "random_state": 0}
    trainer = Trainer(network, X, Y[:, None].astype(float), [settings])
    trainer.part()
    trainer.change("learning_rate", 0.02)
    trainer.change("l2", 0.5)
    trainer.change("batch_size", 60)
    w, b = network.weights[0][0, :, 0].copy(), network.biases[0][0, 0, 0]
    rows = trainer.state()["order"][0, 30:90]
    residual = X[rows] @ w + b - Y[rows]
    assert trainer.part()
    np.testing.assert_allclose(
        network.weights[0][0, :, 0],
        w - 0.02 * (2 * X[rows].T @ residual / 60 + 0.5 * w),
        rtol=1e-12,
    )
    np.testing.assert_allclose(network.biases[0][0, 0, 0], b - 0.02 * 2 * residual.mean())


def test_dropout_can_be_switched_on_and_off():
    fit = NetworkClassifier(epochs=9).start(X, Y)
    still = NetworkClassifier(epochs=9).start(X, Y)
    for each in (fit, still):
        each.advance()
    fit.change({"dropout": 0.5})
    fit.change({"dropout": 0.0})
    for each in (fit, still):
        each.advance()
    np.testing.assert_array_equal(fit.network.flat, still.network.flat)
    fit.change({"dropout": 0.5})
    for each in (fit, still):
        each.advance()
    assert not np.array_equal(fit.network.flat, still.network.flat)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"momentum": 0.5}, "'momentum' cannot change while neural network trains"),
        ({"learning_rate": -1.0}, "is not allowed here"),
        ({"learning_rate": float("nan")}, "is not allowed here"),
        ({"batch_size": 2.5}, "is not allowed here"),
    ],
)
def test_a_wrong_live_change_is_refused_whole(values, said):
    fit = NetworkClassifier().start(X, Y)
    before = fit.state()["knobs"]
    with pytest.raises(Refusal, match=said):
        fit.change({"l2": 0.5} | values)
    assert fit.state()["knobs"] == before


def test_parameters_are_copies_with_ratios():
    fit = NetworkClassifier(hidden_layers=(5,), optimizer="sgd").start(X, Y)
    assert fit.parameters().facts["ratios"] == [0.0, 0.0]
    fit.advance()
    learned = fit.parameters()
    assert learned.kind == "layers" and learned.count == 4 * 5 + 5 + 5 + 1
    assert [a.shape for a in learned.arrays.values()] == [(4, 5), (5,), (5, 1), (1,)]
    before = fit.network.flat.copy()
    update = fit.network.layers(fit.trainer.update)[0][0, :-1]
    expected = np.linalg.norm(update) / np.linalg.norm(learned.arrays["w1"])
    assert learned.facts["ratios"][0] == pytest.approx(expected)
    learned.arrays["w1"][:] = 7.0
    np.testing.assert_array_equal(fit.network.flat, before)

    flat = LogisticClassifier().start(X, np.arange(90) % 3).parameters()
    assert flat.kind == "coefficients"
    assert flat.arrays["coef"].shape == (3, 4) and flat.arrays["intercept"].shape == (3,)


def test_a_finished_fit_stays_as_it_is():
    fit = NetworkClassifier(epochs=2).start(X, Y)
    for _ in range(5):
        fit.advance()
    assert (fit.step, fit.done, fit.converged, fit.progress) == (2, True, False, 0.0)


@pytest.mark.parametrize("rate", [1e6, 1e9])
def test_divergence_shows_in_the_loss_and_warns_nothing(rate):
    target = X[:, 0] ** 2
    learner = NetworkRegressor(learning_rate=rate, optimizer="sgd", activation="relu", epochs=50)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        fit = learner.start(X, target)
        while not fit.done:
            fit.advance()
        assert not np.isfinite(fit.loss(fit.output(X), target))
        assert all(isinstance(ratio, float) for ratio in fit.parameters().facts["ratios"])


def test_huge_logits_keep_a_finite_loss():
    fit = LogisticClassifier(epochs=1, learning_rate=1e9, optimizer="sgd").start(X, Y)
    fit.advance()
    assert abs(fit.network.raw(X)).max() > 1e6
    assert 0.0 < fit.loss(fit.output(X), Y) < np.inf
