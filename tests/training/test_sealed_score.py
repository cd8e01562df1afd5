"""The score on the sealed part, and its interval, against closed forms and scikit-learn."""

import numpy as np
import pytest
from scipy.stats import binomtest
from sklearn.dummy import DummyClassifier, DummyRegressor
from sklearn.metrics import root_mean_squared_error

from tui.data import load
from tui.data.measure import RootMeanSquaredError
from tui.learners import learner_for
from tui.recipe import Recipe
from tui.sources.drawn import Moons
from tui.training.sealed_score import bootstrap, copied, sealed_score, wilson


def scored(data, model):
    recipe = Recipe.from_dict({"data": data, "model": model})
    dataset = load(recipe.data)
    learner = learner_for(recipe.model, dataset.task)
    fit = learner.start(dataset.train.X, dataset.train.y)
    while not fit.done:
        fit.advance()
    return sealed_score(fit, dataset, recipe), dataset, fit


@pytest.mark.parametrize(
    ("wrong", "rows"), [(0, 20), (0, 80), (3, 20), (50, 100), (100, 100), (1, 3)]
)
def test_the_interval_of_a_share_is_wilson_s(wrong, rows):
    known = binomtest(wrong, rows).proportion_ci(0.95, "wilson")
    found = wilson(wrong, rows)
    assert found == pytest.approx((known.low, known.high), abs=1e-9)
    assert (found[0] == 0) == (wrong == 0) and (found[1] == 1) == (wrong == rows)


def test_classes_are_scored_on_the_test_rows_alone():
    score, dataset, fit = scored({"name": "iris"}, {"name": "tree"})
    part = dataset.test.open()
    wrong = np.mean(fit.output(part.X).argmax(axis=1) != part.y)
    assert score.error == wrong and score.rows == len(part) == 30
    assert score.low <= score.error <= score.high and score.method == "Wilson score"
    nothing = DummyClassifier().fit(dataset.train.X, dataset.train.y)
    assert score.baseline == pytest.approx(1 - nothing.score(part.X, part.y))


def test_numbers_are_scored_in_the_target_s_units():
    score, dataset, fit = scored({"name": "diabetes"}, {"name": "linear", "epochs": 50})
    part = dataset.test.open()
    true, told = (dataset.target_scaler.undo(each) for each in (part.y, fit.output(part.X)))
    assert score.error == pytest.approx(root_mean_squared_error(true, told))
    assert score.low < score.error < score.high
    mean = DummyRegressor().fit(dataset.train.X, dataset.train.y).predict(part.X)
    assert score.baseline == pytest.approx(
        root_mean_squared_error(true, dataset.target_scaler.undo(mean))
    )


def test_test_rows_that_train_or_choose_are_counted():
    dataset = load(Moons(rows=100))
    part = dataset.test.open()
    assert copied(part, dataset) == 0
    for other, place, row in ((dataset.train, 3, 0), (dataset.validation, 5, 1)):
        other.X[place], other.y[place] = part.X[row], part.y[row]
    dataset.train.X[7], dataset.train.y[7] = part.X[2], 1 - part.y[2]  # of another class
    assert copied(part, dataset) == 2


def test_the_bootstrap_of_normal_misses_is_as_wide_as_theory_says():
    rows = 400
    misses = np.random.default_rng(1).normal(size=rows) ** 2
    low, high = bootstrap(misses, RootMeanSquaredError(1.0))
    # The standard error of a root mean square of normal misses is sigma / sqrt(2 rows).
    assert (high - low) / 2 == pytest.approx(1.96 / np.sqrt(2 * rows), rel=0.15)
    assert bootstrap(misses, RootMeanSquaredError(1.0)) == (low, high)


def test_clusters_are_scored_by_their_distances():
    score, dataset, fit = scored({"name": "blobs"}, {"name": "kmeans"})
    part = dataset.test.open()
    assert score.error == pytest.approx(float(fit.output(part.X).min(axis=1).mean()))
