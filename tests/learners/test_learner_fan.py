"""Member k of a fan learns what it would learn alone."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.errors import Refusal
from tui.learners import LinearRegressor, LogisticClassifier, NetworkClassifier, NetworkRegressor
from tui.learners.fan import Fan

RNG = np.random.default_rng(0)
X = RNG.normal(size=(70, 3))
CLASSES = np.argmax(X, axis=1)
NUMBERS = X[:, 0] * X[:, 1]

DIFFERENT = [
    {"learning_rate": 0.01, "random_state": 4},
    {"learning_rate": 0.1, "l2": 0.01, "random_state": 1},
    {"l1": 0.02, "dropout": 0.4, "momentum": 0.5},
    {"dropout": 0.1},
]


def check(learner, y, members) -> None:
    fan = Fan(learner, X, y, members)
    while not fan.done:
        fan.advance()
    output = fan.output(X)
    losses = fan.losses(output, y)
    for k, setting in enumerate(members):
        alone = type(learner)(**learner.get_params() | setting).start(X, y)
        while not alone.done:
            alone.advance()
        np.testing.assert_allclose(output[k], alone.output(X), rtol=1e-7, atol=1e-9)
        assert losses[k] == pytest.approx(alone.loss(alone.output(X), y), rel=1e-7)
        mine, other = fan.parameters(k), alone.parameters()
        assert mine.kind == other.kind
        for name in other.arrays:
            np.testing.assert_allclose(mine.arrays[name], other.arrays[name], rtol=1e-7, atol=1e-9)
        np.testing.assert_allclose(mine.facts["ratios"], other.facts["ratios"], rtol=1e-6)


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "nesterov", "rmsprop", "adam", "adamw"])
def test_member_equals_the_run_alone(optimizer):
    check(NetworkClassifier(epochs=5, optimizer=optimizer, clip=1.0), CLASSES, DIFFERENT)


@pytest.mark.parametrize("batch_size", [0, 16])
def test_member_of_a_regression_and_of_one_seed(batch_size):
    rates = [{"learning_rate": rate, "dropout": 0.2} for rate in (0.001, 0.01, 0.1)]
    check(NetworkRegressor(epochs=5, batch_size=batch_size), NUMBERS, rates)


@pytest.mark.parametrize(
    ("learner", "y"),
    [
        (LinearRegressor(epochs=6, schedule="cosine"), NUMBERS),
        (LogisticClassifier(epochs=6), CLASSES),
        (LogisticClassifier(epochs=6), CLASSES % 2),
    ],
)
def test_member_of_a_linear_model(learner, y):
    check(learner, y, [{"l2": l2, "random_state": k} for k, l2 in enumerate((0.0, 0.1, 1.0))])


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries(
            {},
            optional={
                "learning_rate": st.floats(1e-4, 0.1),
                "l1": st.floats(0.0, 0.1),
                "l2": st.floats(0.0, 0.1),
                "dropout": st.floats(0.0, 0.9),
                "random_state": st.integers(0, 5),
            },
        ),
        min_size=1,
        max_size=4,
    )
)
def test_any_members(members):
    check(NetworkClassifier(epochs=2, hidden_layers=(4,)), CLASSES, members)


def test_a_member_that_diverges_leaves_the_others():
    members = [{"learning_rate": 1e8}, {"learning_rate": 0.01}]
    learner = NetworkRegressor(epochs=20, optimizer="sgd", activation="relu")
    fan = Fan(learner, X, NUMBERS, members)
    while not fan.done:
        fan.advance()
    losses = fan.losses(fan.output(X), NUMBERS)
    assert not np.isfinite(losses[0]) and np.isfinite(losses[1])
    alone = NetworkRegressor(**learner.get_params() | members[1]).fit(X, NUMBERS)
    np.testing.assert_allclose(fan.output(X)[1], alone.predict(X), rtol=1e-7)


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ([], "no members"),
        ([{"epochs": 3}], "'epochs'"),
        ([{"l2": -1.0}], "l2: '-1.0' is not allowed"),
    ],
)
def test_what_makes_no_fan_is_refused(members, said):
    with pytest.raises(Refusal, match=said):
        Fan(NetworkClassifier(), X, CLASSES, members)
