"""K-means, half-step by half-step, against scikit-learn's."""

import json
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.cluster import KMeans as SklearnKMeans
from sklearn.datasets import load_digits, load_iris, make_blobs
from sklearn.exceptions import ConvergenceWarning
from sklearn.metrics import adjusted_rand_score

from tui.errors import Refusal
from tui.learners import KMeansClusterer
from tui.learners.lloyd import fit as lloyd
from tui.learners.lloyd import starting
from tui.learners.lloyd.fit import LloydFit
from tui.training.checkpoint import from_bytes, to_bytes

VALUES = {"n_clusters": 3, "init": "k-means++", "n_init": 1, "max_iter": 100, "random_state": 0}


def fit_of(X, first=None, **values):
    return LloydFit(X, VALUES | values, first)


def theirs(X, first, moves):
    """scikit-learn's centroids after so many moves from the same start."""
    return SklearnKMeans(len(first), init=first, n_init=1, max_iter=moves, tol=0).fit(X)


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")
@pytest.mark.parametrize("clusters", [2, 5, 10])
@pytest.mark.parametrize("name", ["iris", "digits"])
def test_every_move_is_scikit_learns(name, clusters):
    X = (load_iris if name == "iris" else load_digits)().data
    rng = np.random.default_rng(clusters)
    # Measured on a grid, rows lie exactly between two centroids; who gets them is rounding.
    X = X + rng.normal(0.0, 1e-4, X.shape)
    first = X[rng.choice(len(X), clusters, replace=False)]
    fit = fit_of(X, first, n_clusters=clusters)
    moves = 0
    while not fit.done:
        before = fit.centroids
        fit.advance()
        if fit.moves > moves:
            moves = fit.moves
            np.testing.assert_allclose(
                fit.centroids, theirs(X, first, moves).cluster_centers_, atol=1e-9
            )
        else:
            assert fit.centroids is before  # assigning moves nothing
    assert fit.converged and moves > 2
    end = theirs(X, first, 300)
    assert np.array_equal(fit.labels, end.labels_)
    assert fit.inertia == pytest.approx(end.inertia_)
    assert fit.step == 2 * fit.moves + 1


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 8), st.integers(1, 3), st.sampled_from([12, 40]))
def test_empty_clusters_take_the_farthest_rows_as_scikit_learns_do(seed, clusters, features, rows):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(rows, features))
    # A start far outside leaves most centroids without a row.
    first = rng.normal(size=(clusters, features)) * 20
    fit = fit_of(X, first, n_clusters=clusters, max_iter=1)
    fit.advance()
    fit.advance()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # one move is not enough, it says
        expected = theirs(X, first, 1).cluster_centers_
    np.testing.assert_allclose(fit.centroids, expected, atol=1e-9)


def test_pieces_of_a_half_step_change_no_number(monkeypatch):
    X, _ = make_blobs(2000, centers=6, random_state=3)
    whole = KMeansClusterer(n_clusters=6).fit(X)
    monkeypatch.setattr(lloyd, "PART", 1.0)
    fit = KMeansClusterer(n_clusters=6).start(X)
    seen = []
    while not fit.done:
        seen.append(fit.progress)
        fit.part()
    assert len(seen) == fit.step * -(-len(X) // lloyd.FEWEST_ROWS)
    np.testing.assert_allclose(fit.centroids, whole.cluster_centers_, atol=1e-12)


@pytest.mark.parametrize("at", [0, 1, 2, 5, 9, 14])
def test_a_restored_fit_goes_on_bit_for_bit(at, monkeypatch):
    monkeypatch.setattr(lloyd, "PART", 1.0)
    X, _ = make_blobs(700, centers=7, random_state=1)
    settings = {"n_clusters": 7, "n_init": 3, "init": "random"}
    fit = KMeansClusterer(**settings).start(X)
    for _ in range(at):
        fit.part()
    kept = from_bytes(to_bytes(fit.state()))
    other = KMeansClusterer(**settings).start(X)
    other.restore(kept)
    while not fit.done:
        fit.part()
        other.part()
        assert to_bytes(other.state()) == to_bytes(fit.state())
    assert other.done and json.dumps(fit.parameters().facts)


def test_the_best_start_is_kept():
    X, _ = make_blobs(300, centers=8, random_state=4)
    single = [
        KMeansClusterer(n_clusters=8, init="random", n_init=1, random_state=seed).fit(X).inertia_
        for seed in range(6)
    ]
    assert max(single) > 1.05 * min(single)  # starts do differ here
    alone = [
        fit_of(X, starting.first_centroids(X, 8, "random", 0, start), n_clusters=8)
        for start in range(6)
    ]
    for fit in alone:
        while not fit.done:
            fit.advance()
    learner = KMeansClusterer(n_clusters=8, init="random", n_init=6).fit(X)
    assert learner.inertia_ == min(fit.inertia for fit in alone)
    assert learner.fit_.step == sum(fit.step for fit in alone)
    assert np.array_equal(learner.predict(X), learner.labels_)


def test_a_limit_of_moves_ends_it_and_the_labels_are_those_of_the_end():
    X = load_digits().data
    learner = KMeansClusterer(n_clusters=10, max_iter=2).fit(X)
    fit = learner.fit_
    assert fit.moves == 2 and fit.step == 5 == learner.planned_steps and not fit.converged
    assert np.array_equal(learner.labels_, learner.predict(X))


def test_the_target_is_ignored_and_the_classes_are_found():
    X, y = make_blobs(400, centers=[[-5, 0], [5, 0], [0, 8]], random_state=0)
    learner = KMeansClusterer(n_clusters=3)
    assert np.array_equal(learner.fit(X).labels_, KMeansClusterer(n_clusters=3).fit(X, y).labels_)
    assert adjusted_rand_score(y, learner.labels_) > 0.99
    assert learner.transform(X).min(axis=1) ** 2 == pytest.approx(learner.fit_.squared)


def test_parameters_are_cheap_copies():
    X, _ = make_blobs(50, centers=3, random_state=0)
    fit = KMeansClusterer().start(X)
    before = fit.parameters()
    assert before.count == 6 and before.facts["inertia"] is None
    while not fit.done:
        fit.advance()
    assert not np.array_equal(before.arrays["centroids"], fit.centroids)
    facts = fit.parameters().facts
    assert sum(facts["sizes"]) == 50 and facts["moves"] == fit.moves


@pytest.mark.parametrize("init", ["k-means++", "random"])
def test_of_very_many_rows_a_start_looks_at_some(init, monkeypatch):
    monkeypatch.setattr(starting, "WORK", 1.0)
    X, _ = make_blobs(500, centers=4, random_state=0)
    first = starting.first_centroids(X, 4, init, 0, 0)
    again = starting.first_centroids(X, 4, init, 0, 0)
    other = starting.first_centroids(X, 4, init, 0, 1)
    assert np.array_equal(first, again) and not np.array_equal(first, other)
    assert all((row == X).all(axis=1).any() for row in first)


@pytest.mark.parametrize(
    ("X", "sentence"),
    [
        (np.arange(4.0)[:, None], "5 clusters need 5 rows or more .* n_samples = 4: give fewer"),
        (np.ones((40, 2)), "all 40 rows to learn from are equal, .* rows that differ, or 1"),
        (np.tile([[0.0], [1.0], [2.0]], (20, 1)), "of the 60 .* only 3 differ: give at most 3"),
    ],
)
def test_what_cannot_be_divided_is_refused_in_a_sentence(X, sentence):
    with pytest.raises(Refusal, match=sentence):
        KMeansClusterer(n_clusters=5).fit(X)


def test_one_cluster_of_equal_rows_is_their_mean():
    learner = KMeansClusterer(n_clusters=1).fit(np.full((10, 2), 3.0))
    assert learner.cluster_centers_.tolist() == [[3.0, 3.0]] and learner.inertia_ == 0.0
