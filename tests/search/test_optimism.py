import tracemalloc

import numpy as np
import pytest
from sklearn.datasets import make_classification
from sklearn.tree import DecisionTreeClassifier

from tui.search.optimism import MOST_TRIALS, optimism

REPEATS = 5
COUNTS = (1, 10, 50, 200)


@pytest.fixture(scope="module")
def trees():
    """Random trees on noisy data, for each count means over the repeats: the winner's error on
    validation, on test, the optimism told, and the luck of the validation rows with all trees.
    """
    found = {count: [] for count in COUNTS}
    for repeat in range(REPEATS):
        rng = np.random.default_rng(repeat)
        X, y = make_classification(
            2400,
            20,
            n_informative=5,
            n_redundant=2,
            flip_y=0.15,
            class_sep=0.8,
            random_state=repeat,
        )
        wrong = [_tree(rng, seed, X, y) for seed in range(max(COUNTS))]
        misses = [each[:100].astype(np.float32) for each in wrong]
        luck = np.mean([each[100:].mean() - each[:100].mean() for each in wrong])
        for count in COUNTS:
            best = int(np.argmin([each.mean() for each in misses[:count]]))
            told = optimism(misses[:count], root=False)
            found[count].append((misses[best].mean(), wrong[best][100:].mean(), told, luck))
    return {count: np.mean(each, axis=0) for count, each in found.items()}


def _tree(rng, seed, X, y):
    tree = DecisionTreeClassifier(
        max_depth=int(rng.integers(2, 12)),
        min_samples_leaf=int(rng.integers(1, 20)),
        max_features=float(rng.uniform(0.2, 1)),
        random_state=seed,
    ).fit(X[:300], y[:300])
    return tree.predict(X[300:]) != y[300:]


@pytest.mark.fault("L15")
def test_the_more_trials_the_more_the_best_flatters(trees):
    """The winner's curse: validation keeps falling with the trials, truth does not."""
    validation, test, told, luck = np.array([trees[count] for count in COUNTS]).T
    assert list(validation) == sorted(validation, reverse=True)
    assert test[3] > test[1] - 0.01
    assert list(told) == sorted(told)
    assert abs(told[0]) < 0.005
    assert np.abs(told - (test - validation - luck))[1:].max() < 0.03


def test_of_equal_trials_the_gain_of_choosing_is_told():
    """Fifty trials that are all wrong in a third of the rows: the truth is known exactly."""
    rng = np.random.default_rng(0)
    found = []
    for _ in range(20):
        misses = (rng.random((50, 200)) < 1 / 3).astype(np.float32)
        found.append((1 / 3 - misses.mean(axis=1).min(), optimism(list(misses), root=False)))
    truth, told = np.mean(found, axis=0)
    assert told == pytest.approx(truth, abs=0.01) and truth > 0.06


def test_a_clear_winner_flatters_nobody():
    rng = np.random.default_rng(0)
    misses = (rng.random((20, 400)) < 0.5).astype(np.float32)
    misses[7] = rng.random(400) < 0.05
    assert abs(optimism(list(misses), root=False)) < 0.003


def test_squared_misses_are_told_as_their_root():
    rng = np.random.default_rng(0)
    misses = rng.normal(0, 3, (50, 200)).astype(np.float32) ** 2
    truth = 3 - np.sqrt(misses.mean(axis=1).min())
    assert optimism(list(misses), root=True) == pytest.approx(truth, abs=0.15)


@pytest.mark.parametrize(
    "misses", [[], [np.ones(1, np.float32)], [np.full(50, np.inf, np.float32)] * 3]
)
def test_what_cannot_be_told_is_none(misses):
    assert optimism(misses, root=False) is None


def test_endless_misses_never_win():
    misses = [np.full(50, np.inf, np.float32), np.ones(50, np.float32)]
    assert optimism(misses, root=False) == 0.0


def test_many_trials_take_bounded_memory():
    rows = np.random.default_rng(0).random(5000, np.float32)
    tracemalloc.start()
    try:
        found = optimism([rows] * (MOST_TRIALS + 500), root=False)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found == pytest.approx(0, abs=0.01) and peak < 30e6
