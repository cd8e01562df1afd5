"""The boundary over pairs of features is what the model says with the others at their median."""

from itertools import combinations

import numpy as np
import pytest

from tests.training.recipes import iris, moons
from tui.data import load
from tui.families import KMeans, Logistic, Svm
from tui.recipe import Recipe
from tui.runs.panel import Frame
from tui.sources.shipped import Diabetes, Digits, Wine
from tui.training.errand import at_once
from tui.training.frame import Camera
from tui.training.pairs import MOST_FEATURES, telling, usual_pairs
from tui.training.planes import MOST_WISHED
from tui.training.session import Session


def trained(recipe):
    session = Session(recipe, load(recipe.data))
    while session.outcome is None:
        session.part()
    return session, Camera(session.dataset, session.measure)


def framed(recipe, *wished):
    session, camera = trained(recipe)
    for pair in wished:
        assert camera.wish(pair)
    return session, at_once(camera.frame(session.fit, session.seen, None, 1))


def array(block):
    return np.array(block.values).reshape(block.shape)


def spot(dataset, panel, place, row, column, shape):
    """The row of features, in data units, that a pixel of a plane stands for."""
    x, y = (panel.facts["kept"][k] for k in panel.facts["pairs"][place])
    (left, right), (low, high) = (panel.facts["ranges"][k] for k in panel.facts["pairs"][place])
    raw = np.median(dataset.scaler.undo(dataset.train.X), axis=0)
    raw[x] = left + (right - left) * column / (shape[1] - 1)
    raw[y] = high - (high - low) * row / (shape[0] - 1)
    return raw


@pytest.mark.parametrize("place", [0, 2, 3])
def test_a_plane_is_what_is_predicted_there(place):
    session, frame = framed(iris(), (1, 0))
    panel, dataset = frame.panels["boundary"], session.dataset
    assert panel.facts["others"] == 2 and len(panel.facts["choices"]) == 4
    assert panel.facts["choices"][3] == "sepal width (cm) × sepal length (cm)"
    winner = array(panel.blocks["winner"])[place]
    for row, column in ((0, 0), (11, 80), (47, 20)):
        raw = spot(dataset, panel, place, row, column, winner.shape)
        scaled = (raw - dataset.scaler.center) / dataset.scaler.scale
        assert winner[row, column] == session.learner.predict(scaled[None])[0]
    assert Frame.from_bytes(frame.to_bytes()) == frame


def test_points_hold_the_chosen_features_and_their_class():
    session, frame = framed(iris())
    panel, dataset = frame.panels["boundary"], session.dataset
    rows = panel.blocks["train"].rows()
    raw = dataset.scaler.undo(dataset.train.X)[0]
    kept = panel.facts["kept"]
    assert [dataset.features[place] for place in kept] == panel.facts["features"]
    assert rows[0] == pytest.approx([*raw[kept], dataset.train.y[0]], rel=1e-5)


def test_every_two_of_the_features_can_be_wished_for_but_not_all_are_kept():
    session, camera = trained(Recipe(Wine(), Logistic(epochs=3)))
    usual = usual_pairs(session.dataset)
    others = [pair for pair in combinations(range(13), 2) if pair not in usual]
    assert all(camera.wish(pair) for pair in others) and not camera.wish(others[-1])
    panel = at_once(camera.boundary(session.fit))
    kept = panel.facts["kept"]
    pairs = [(kept[x], kept[y]) for x, y in panel.facts["pairs"]]
    assert pairs == [*usual, *others[-MOST_WISHED:]] and panel.facts["all"][12] == "proline"


@pytest.mark.parametrize("pair", [None, (0, 0), (0, 4), (-1, 2)])
def test_what_is_no_pair_of_features_draws_nothing_more(pair):
    _, camera = trained(iris(epochs=1))
    assert not camera.wish(pair)


def test_two_features_are_all_there_are():
    session, camera = trained(moons(epochs=1))
    assert not camera.wish((1, 0)) and usual_pairs(session.dataset) == [(0, 1)]


def test_the_margin_and_its_rows_are_drawn_over_any_pair():
    session, frame = framed(Recipe(Wine(), Svm()), (2, 10))
    panel, dataset = frame.panels["boundary"], session.dataset
    place = len(panel.facts["pairs"]) - 1
    margin = array(panel.blocks["margin"])[place]
    for row, column in ((0, 0), (20, 50), (47, 95)):
        raw = spot(dataset, panel, place, row, column, margin.shape)
        scaled = (raw - dataset.scaler.center) / dataset.scaler.scale
        scores = np.sort(session.learner.decision_function(scaled[None])[0])
        lead = min(scores[-1] - scores[-2], 4.0)
        assert margin[row, column] == pytest.approx(lead, abs=0.006)
    held = array(panel.blocks["support"])
    units = dataset.scaler.undo(dataset.train.X[session.learner.support_])
    np.testing.assert_allclose(held[:, :-1], units[:, panel.facts["kept"]], rtol=1e-5)


def test_clusters_are_drawn_over_pairs_with_centroids_and_where_they_came_from():
    session, camera = trained(Recipe(Wine(), KMeans(n_clusters=3)))
    fit = session.learner.start(session.dataset.train.X)
    for _ in range(2):
        fit.advance()
    before = session.learner.cluster_centers_
    fit.advance()
    fit.advance()
    camera.wish((0, 1))
    panel, undo = at_once(camera.boundary(fit)), session.dataset.scaler.undo
    kept = panel.facts["kept"]
    after = session.learner.cluster_centers_
    np.testing.assert_allclose(array(panel.blocks["came"]), undo(before)[:, kept], rtol=1e-5)
    np.testing.assert_allclose(array(panel.blocks["centroids"]), undo(after)[:, kept], rtol=1e-5)
    rows = array(panel.blocks["validation"])
    assert len(rows) == len(session.dataset.validation)
    assert np.array_equal(rows[:, -1], session.learner.predict(session.dataset.validation.X))


def test_the_most_telling_features_come_first():
    wine = load(Wine())
    assert wine.features[telling(wine)[0]] == "flavanoids"
    assert len(usual_pairs(wine)) == len(list(combinations(range(MOST_FEATURES), 2)))
    diabetes = load(Diabetes())
    first = [diabetes.features[place] for place in telling(diabetes)[:2]]
    correlation = np.abs(np.corrcoef(diabetes.train.X.T, diabetes.train.y)[-1, :-1])
    assert first == [diabetes.features[k] for k in np.argsort(-correlation)[:2]]


def test_of_pictures_none_are_drawn_until_one_is_wished_for():
    recipe = Recipe(Digits(), Logistic(epochs=1))
    bare = framed(recipe)[1].panels["boundary"]
    assert not bare.blocks and bare.facts["others"] == 62 and len(bare.facts["all"]) == 64
    drawn = framed(recipe, (20, 42))[1].panels["boundary"]
    assert drawn.facts["choices"] == [f"{bare.facts['all'][20]} × {bare.facts['all'][42]}"]
