"""The headline errors against their definitions and scikit-learn."""

import numpy as np
import pytest
from sklearn.cluster import KMeans as SklearnKMeans
from sklearn.metrics import accuracy_score, confusion_matrix, root_mean_squared_error

from tui.data import load
from tui.data.measure import MeanSquaredDistance, RootMeanSquaredError, ShareWrong
from tui.families import KMeans, Linear, Logistic
from tui.sources.drawn import Blobs, Moons
from tui.sources.shipped import Diabetes, Iris


@pytest.mark.parametrize(
    ("source", "family", "kind"),
    [
        (Iris, Logistic, ShareWrong),
        (Iris, None, ShareWrong),
        (Diabetes, Linear, RootMeanSquaredError),
        (Blobs, None, MeanSquaredDistance),
        (Blobs, KMeans, MeanSquaredDistance),
        (Iris, KMeans, MeanSquaredDistance),
        (Diabetes, KMeans, MeanSquaredDistance),
    ],
)
def test_family_and_data_choose_it(source, family, kind):
    assert type(load(source()).measure(family)) is kind


def test_the_share_wrong_and_its_counts_are_scikit_learns():
    rng = np.random.default_rng(0)
    output, y = rng.random((50, 3)), rng.integers(0, 3, 50)
    measure = ShareWrong(3)
    assert measure.error(output, y) == pytest.approx(1 - accuracy_score(y, output.argmax(axis=1)))
    expected = confusion_matrix(y, output.argmax(axis=1), labels=range(3))
    assert np.array_equal(measure.counts(output, y), expected)


def test_the_root_mean_squared_error_is_in_units_of_the_target():
    rng = np.random.default_rng(0)
    output, y = rng.normal(size=20), rng.normal(size=20)
    expected = root_mean_squared_error(7 * y, 7 * output)
    assert RootMeanSquaredError(7.0).error(output, y) == pytest.approx(expected)
    assert RootMeanSquaredError(7.0).counts(output, y) is None


def test_the_mean_squared_distance_is_the_inertia_a_row():
    X = load(Blobs()).train.X
    theirs = SklearnKMeans(4, n_init=1, random_state=0).fit(X)
    squared = theirs.transform(X) ** 2
    measure = MeanSquaredDistance()
    none = np.empty((len(X), 0))
    assert measure.error(squared, none) == pytest.approx(theirs.inertia_ / len(X))
    assert np.array_equal(measure.counts(squared, none)[0], np.bincount(theirs.labels_))


@pytest.mark.parametrize("source", [Blobs, Moons, Diabetes], ids=lambda source: source.name)
def test_one_cluster_is_the_baseline_of_k_means(source):
    dataset = load(source())
    one = SklearnKMeans(1, n_init=1).fit(dataset.train.X)
    expected = -one.score(dataset.validation.X) / len(dataset.validation)
    assert dataset.baseline(KMeans) == pytest.approx(expected)


def test_amiss_adds_up_over_pieces():
    rng = np.random.default_rng(1)
    output, y = rng.random((30, 4)), rng.integers(0, 2, 30)
    measure = MeanSquaredDistance(2)
    parts = [measure.amiss(output[rows], y[rows]) for rows in (slice(0, 7), slice(7, 30))]
    assert measure.error_of(sum(parts), 30) == pytest.approx(measure.error(output, y))
    counts = sum(measure.counts(output[rows], y[rows]) for rows in (slice(0, 7), slice(7, 30)))
    assert np.array_equal(counts, measure.counts(output, y)) and counts.shape == (2, 4)
