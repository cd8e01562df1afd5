"""Networks as estimators."""

import pickle

import numpy as np
import pytest
from sklearn.datasets import make_moons

from tui.families.network import ACTIVATIONS as DECLARED_ACTIVATIONS
from tui.families.network import INITS as DECLARED_INITS
from tui.learners import NetworkClassifier, NetworkRegressor
from tui.learners.engine.activations import ACTIVATIONS
from tui.learners.engine.initialisation import INITS

X, Y = make_moons(300, noise=0.2, random_state=0)


def test_learns_two_moons():
    learner = NetworkClassifier(epochs=100).fit(X, Y)
    assert learner.score(X, Y) > 0.95
    assert learner.n_iter_ == 100
    assert [w.shape for w in learner.coefs_] == [(2, 8), (8, 8), (8, 1)]
    assert [b.shape for b in learner.intercepts_] == [(8,), (8,), (1,)]


def test_learns_a_curve_without_and_with_hidden_layers():
    x = np.linspace(-3, 3, 120)[:, None]
    y = np.sin(x[:, 0])
    straight = NetworkRegressor(hidden_layers=(), epochs=300).fit(x, y)
    bent = NetworkRegressor(epochs=300).fit(x, y)
    line = np.polyval(np.polyfit(x[:, 0], y, 1), x[:, 0])
    best_of_a_line = 1 - np.mean((line - y) ** 2) / np.var(y)
    assert straight.score(x, y) == pytest.approx(best_of_a_line, abs=0.01)
    assert bent.score(x, y) > 0.98


def test_labels_of_any_kind_come_back():
    words = np.array(["no", "yes"])[Y]
    learner = NetworkClassifier(epochs=60).fit(X, words)
    assert set(learner.predict(X)) == {"no", "yes"}
    np.testing.assert_array_equal(learner.predict(X) == "yes", learner.decision_function(X) > 0)


def test_the_same_seed_gives_the_same_network_and_another_another():
    first, again, other = (
        NetworkClassifier(epochs=3, random_state=seed).fit(X, Y).coefs_[0] for seed in (1, 1, 2)
    )
    np.testing.assert_array_equal(first, again)
    assert not np.allclose(first, other)


def test_a_fitted_network_pickles_without_its_data():
    learner = NetworkClassifier(epochs=3).fit(X, Y)
    packed = pickle.dumps(learner)
    assert len(packed) < X.nbytes
    np.testing.assert_array_equal(pickle.loads(packed).predict_proba(X), learner.predict_proba(X))


def test_declared_words_are_those_the_engine_knows():
    assert set(ACTIVATIONS) == set(DECLARED_ACTIVATIONS)
    assert set(INITS) == set(DECLARED_INITS)


@pytest.mark.parametrize(
    ("init", "deviation"),
    [("he", (2 / 200) ** 0.5), ("xavier", (2 / 300) ** 0.5), ("small", 0.01), ("zeros", 0.0)],
)
def test_first_weights_have_the_declared_spread(init, deviation):
    wide = np.random.default_rng(0).normal(size=(10, 200))
    fit = NetworkClassifier(hidden_layers=(100,), init=init).start(wide, np.arange(10) % 2)
    first = fit.parameters().arrays
    assert first["w1"].std() == pytest.approx(deviation, rel=0.03)
    assert not first["b1"].any()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"learning_rate": 0.0}, "learning rate"),
        ({"activation": "step"}, "activation"),
        ({"hidden_layers": (8, 0)}, "hidden layers"),
        ({"random_state": -1}, "seed"),
        ({"epochs": 2.5}, "epochs"),
    ],
)
def test_values_are_checked_as_the_fit_starts(values, said):
    learner = NetworkClassifier(**values)
    with pytest.raises(ValueError, match=said):
        learner.start(X, Y)


@pytest.mark.parametrize("seed", [None, np.random.RandomState(3), np.int64(3)])
def test_seeds_that_scikit_learn_takes(seed):
    assert NetworkClassifier(epochs=1, random_state=seed).fit(X, Y).random_state is seed


def test_a_large_input_is_predicted_in_pieces():
    learner = NetworkClassifier(epochs=1, hidden_layers=(512,)).fit(X, Y)
    many = np.tile(X, (20, 1))
    np.testing.assert_allclose(learner.predict_proba(many)[-300:], learner.predict_proba(X))
