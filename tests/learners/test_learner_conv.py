"""Convolutional networks as estimators: digits, resuming, members of a fan."""

import pickle

import numpy as np
import pytest

from tui.data import load
from tui.learners import ConvClassifier
from tui.learners.engine import trainer as trainer_module
from tui.learners.fan import Fan
from tui.sources.shipped import Digits

RNG = np.random.default_rng(0)
X = RNG.normal(size=(60, 16))
Y = np.arange(60) % 3
SMALL = {"filters": 3, "hidden_layers": (5,), "batch_size": 16}


def test_defaults_reach_three_percent_on_digits():
    dataset = load(Digits())
    fit = ConvClassifier().start(dataset.train.X, dataset.train.y)
    best = 1.0
    while best > 0.03 and fit.step < 40:
        fit.advance()
        best = min(best, dataset.error(fit.output(dataset.validation.X), dataset.validation.y))
    assert best <= 0.03


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"pooling": "mean", "dropout": 0.3, "optimizer": "momentum", "l1": 1e-3},
        {"pooling": "none", "hidden_layers": (), "clip": 1.0, "schedule": "cosine"},
        {"batch_size": 0, "optimizer": "adamw", "l2": 0.1},
    ],
)
def test_resumed_equals_uninterrupted_bit_for_bit(values, monkeypatch):
    monkeypatch.setattr(trainer_module, "PART", 1.0)  # stops within epochs
    learner = ConvClassifier(epochs=4, **SMALL | values)
    for pieces in (0, 1, 6):
        whole = learner.start(X, Y)
        for _ in range(pieces):
            whole.part()
        resumed = ConvClassifier(**learner.get_params()).start(X, Y)
        resumed.part()
        resumed.restore(whole.state())
        for fit in (whole, resumed):
            while not fit.done:
                fit.advance()
        np.testing.assert_array_equal(whole.network.flat, resumed.network.flat)


@pytest.mark.parametrize("batch_size", [0, 16])
def test_a_member_of_a_fan_equals_the_run_alone(batch_size):
    learner = ConvClassifier(epochs=3, **SMALL | {"batch_size": batch_size})
    members = [{"learning_rate": 0.01, "random_state": 4}, {"l2": 0.1, "dropout": 0.3}]
    fan = Fan(learner, X, Y, members)
    while not fan.done:
        fan.advance()
    for k, setting in enumerate(members):
        alone = ConvClassifier(**learner.get_params() | setting).fit(X, Y)
        np.testing.assert_allclose(fan.output(X)[k], alone.predict_proba(X), rtol=1e-7)
        np.testing.assert_allclose(
            fan.parameters(k).arrays["kernels"],
            alone.network_.front.learned(
                [each[0] for each in alone.network_.layers(alone.network_.flat)]
            )["kernels"],
            rtol=1e-7,
        )


def test_what_is_learned_is_named_and_counted():
    learner = ConvClassifier(**SMALL)
    learned = learner.start(X, Y).parameters()
    shapes = {name: values.shape for name, values in learned.arrays.items()}
    assert learned.kind == "kernels" and learned.facts["activation"] == "tanh"
    assert shapes == {
        "kernels": (3, 3, 3),
        "kernel_bias": (3,),
        "w1": (3, 5),
        "b1": (5,),
        "w2": (5, 3),
        "b2": (3,),
    }
    assert learned.count == learner.learned_values(16, 3)
    assert len(learned.facts["ratios"]) == 3
    learned.arrays["kernels"][:] = 7.0
    assert abs(learner.network_.flat).max() < 7.0


def test_kernels_start_with_the_declared_spread():
    wide = RNG.normal(size=(10, 400))
    fit = ConvClassifier(filters=64, kernel_size=7, init="he").start(wide, np.arange(10) % 2)
    assert fit.parameters().arrays["kernels"].std() == pytest.approx((2 / 49) ** 0.5, rel=0.05)
    assert not fit.parameters().arrays["kernel_bias"].any()


def test_large_pictures_are_worked_on_in_smaller_slices():
    pictures = RNG.normal(size=(40, 28 * 28))
    fit = ConvClassifier(filters=64, kernel_size=7, batch_size=0, epochs=1).start(
        pictures, np.arange(40) % 2
    )
    parts = 1
    while not fit.part():
        parts += 1
    assert parts > 5


def test_a_fitted_one_pickles_without_its_data():
    learner = ConvClassifier(epochs=2, **SMALL).fit(X, Y)
    again = pickle.loads(pickle.dumps(learner))
    np.testing.assert_array_equal(again.predict_proba(X), learner.predict_proba(X))


def test_one_class_is_refused():
    with pytest.raises(ValueError, match="one class"):
        ConvClassifier().start(X, np.zeros(60))
