"""The boundary over pairs of features is what the model says with the others at their median."""

import numpy as np
import pytest

from tests.training.recipes import iris
from tui.data import load
from tui.recipe import Recipe
from tui.training.errand import at_once
from tui.training.frame import Camera
from tui.training.pairs import MOST_FEATURES, telling
from tui.training.session import Session


def framed(recipe: Recipe):
    session = Session(recipe, load(recipe.data))
    while session.outcome is None:
        session.part()
    return session, at_once(Camera(session.dataset).frame(session.fit, session.seen, None, 1))


@pytest.mark.parametrize("place", [0, 5])
def test_a_plane_is_what_is_predicted_there(place):
    session, frame = framed(iris())
    panel, dataset = frame.panels["boundary"], session.dataset
    assert panel.facts["others"] == 2 and len(panel.facts["choices"]) == 6
    winner = np.array(panel.blocks["winner"].values).reshape(panel.blocks["winner"].shape)[place]
    names = [panel.facts["features"][k] for k in panel.facts["pairs"][place]]
    x, y = (dataset.features.index(name) for name in names)
    (left, right), (low, high) = (panel.facts["ranges"][k] for k in panel.facts["pairs"][place])
    raw = np.median(dataset.scaler.undo(dataset.train.X), axis=0)
    for row, column in ((0, 0), (5, 40), (23, 10)):
        raw[x] = left + (right - left) * column / (winner.shape[1] - 1)
        raw[y] = high - (high - low) * row / (winner.shape[0] - 1)
        scaled = (raw - dataset.scaler.center) / dataset.scaler.scale
        assert winner[row, column] == session.learner.predict(scaled[None])[0]


def test_points_hold_the_chosen_features_and_their_class():
    session, frame = framed(iris())
    panel, dataset = frame.panels["boundary"], session.dataset
    rows = panel.blocks["train"].rows()
    kept = [dataset.features.index(name) for name in panel.facts["features"]]
    raw = dataset.scaler.undo(dataset.train.X)[0]
    assert rows[0] == pytest.approx([*raw[kept], dataset.train.y[0]], rel=1e-5)


def test_the_most_telling_features_come_first_and_are_bounded():
    wine = load(Recipe.from_dict({"data": {"name": "wine"}, "model": {"name": "logistic"}}).data)
    assert len(telling(wine)) == MOST_FEATURES
    assert wine.features[telling(wine)[0]] == "flavanoids"


def test_pictures_have_no_planes():
    recipe = Recipe.from_dict(
        {"data": {"name": "digits"}, "model": {"name": "logistic", "epochs": 1}}
    )
    assert "boundary" not in framed(recipe)[1].panels
