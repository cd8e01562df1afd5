"""Frames say the truth: coefficients in data units, counts, what moved."""

import numpy as np
import pytest
from sklearn.metrics import confusion_matrix

from tests.training.recipes import iris, line, moons
from tui.data import load
from tui.learners.parameters import Parameters
from tui.recipe import Recipe
from tui.runs.panel import Frame
from tui.training.errand import at_once
from tui.training.frame import Camera, changed_most
from tui.training.session import Session


def framed(recipe: Recipe):
    session = Session(recipe, load(recipe.data))
    before = None
    while session.outcome is None:
        before = session.fit.parameters()
        session.part()
    camera = Camera(session.dataset, session.measure)
    frame = at_once(camera.frame(session.fit, session.seen, before, session.step))
    return session, frame


def array(block):
    return np.array(block.values).reshape(block.shape)


def test_coefficients_in_data_units_predict_raw_rows():
    session, frame = framed(line(epochs=100))
    panel = frame.panels["parameters"]
    assert panel.kind == "coefficients" and panel.facts["features"] == list(
        session.dataset.features
    )
    slope, intercept = array(panel.blocks["data_units"])[0], array(panel.blocks["intercept"])[1]
    dataset = session.dataset
    X = dataset.scaler.undo(dataset.validation.X)
    ours = X @ slope + intercept
    theirs = dataset.target_scaler.undo(session.learner.predict(dataset.validation.X))
    assert ours == pytest.approx(theirs, rel=1e-4)
    assert slope[0] == pytest.approx(3, abs=0.3)


def test_layers_hold_every_weight_and_what_moved():
    _session, frame = framed(moons())
    panel = frame.panels["parameters"]
    assert panel.kind == "layers"
    assert panel.facts["count"] == 2 * 4 + 4 + 4 + 1
    assert array(panel.blocks["w1"]).shape == (2, 4)
    assert 0 < len(panel.facts["changed"]) <= 8
    assert all(old != new for _, old, new in panel.facts["changed"])


def test_what_moved_farthest_stands_first():
    before = Parameters("layers", {"w1": np.zeros((2, 2))})
    after = Parameters("layers", {"w1": np.array([[0.0, 0.5], [-2.0, 0.1]])})
    assert changed_most(before, after) == [
        ["w1[2,1]", 0.0, -2.0],
        ["w1[1,2]", 0.0, 0.5],
        ["w1[2,2]", 0.0, 0.1],
    ]


def test_what_moved_is_named_by_the_data():
    session, frame = framed(iris())
    panel = frame.panels["parameters"]
    dataset = session.dataset
    pairs = [f"{f} → {c}" for f in (*dataset.features, "intercept") for c in dataset.classes]
    assert {name for name, *_ in panel.facts["changed"]} <= set(pairs)
    coef = {
        f"{feature} → {name}": session.learner.coef_[k, j]
        for k, name in enumerate(dataset.classes)
        for j, feature in enumerate(dataset.features)
    }
    moved = [each for each in panel.facts["changed"] if each[0] in coef]
    assert moved and all(new == coef[name] for name, _, new in moved)


def test_one_output_needs_no_naming():
    session, frame = framed(line(epochs=2))
    names = {name for name, *_ in frame.panels["parameters"].facts["changed"]}
    assert names == {session.dataset.features[0], "intercept"}


def test_wide_layers_are_pooled_and_say_so():
    _, frame = framed(moons(hidden_layers=(200,), epochs=1))
    panel = frame.panels["parameters"]
    assert array(panel.blocks["w1"]).shape == (2, 96)
    assert [layer["pooled"] for layer in panel.facts["layers"]] == [True, True]
    assert panel.facts["count"] == 2 * 200 + 200 + 200 + 1


def test_the_confusion_matrix_is_scikit_learns():
    session, frame = framed(iris())
    validation = session.dataset.validation
    expected = confusion_matrix(validation.y, session.learner.predict(validation.X))
    assert np.array_equal(array(frame.panels["predictions"].blocks["counts"]), expected)


def test_the_boundary_is_what_the_model_says_in_the_plane():
    session, frame = framed(moons())
    panel = frame.panels["boundary"]
    winner = array(panel.blocks["winner"])
    (left, right), (_low, high) = panel.facts["x"], panel.facts["y"]
    top_row = np.column_stack([np.linspace(left, right, 96), np.full(96, high)])
    said = session.learner.predict(session.dataset.scaler.apply(top_row))
    assert np.array_equal(winner[0], said)
    assert array(panel.blocks["confidence"]).min() >= 0.5


def test_one_feature_gives_the_fitted_curve_in_data_units():
    session, frame = framed(line(epochs=100))
    panel = frame.panels["boundary"]
    curve = array(panel.blocks["curve"])
    X = session.dataset.scaler.apply(curve[:, :1].astype(float))
    said = session.dataset.target_scaler.undo(session.learner.predict(X))
    assert curve[:, 1] == pytest.approx(said, rel=1e-3)


def test_a_frame_survives_its_bytes():
    _, frame = framed(moons())
    assert Frame.from_bytes(frame.to_bytes()) == frame
