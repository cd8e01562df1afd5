"""Panels of pictures say what the model does, and stay small."""

import numpy as np
import pytest

from tests.plotting.shapes import text_of
from tests.training.test_frame import array, framed
from tui.data import load
from tui.families import Bayes, Conv, Logistic, Network
from tui.learners import ConvClassifier
from tui.plotting.views import draw_panel
from tui.recipe import Recipe
from tui.runs.panel import Frame
from tui.sources.shipped import Digits
from tui.training import meter
from tui.training.mistakes import SHOWN, most_confident
from tui.training.panels.pictures import LARGEST, MOST_MAPS, called, maps, smaller, units
from tui.training.session import Session

LARGEST_FRAME = 100_000


def digits(model):
    return Recipe(Digits(rows=300), model)


@pytest.fixture(scope="module")
def convolved():
    return framed(digits(Conv(epochs=3, pooling="none")))


def test_a_convolutional_network_shows_kernels_and_maps(convolved):
    session, frame = convolved
    assert list(frame.panels) == [
        *("parameters", "maps", "boundary", "predictions", "mistakes", "scores")
    ]
    learned = session.fit.parameters().arrays
    kernels = frame.panels["parameters"]
    assert kernels.kind == "kernels" and kernels.facts["count"] == session.fit.parameters().count
    np.testing.assert_allclose(array(kernels.blocks["pictures"]), learned["kernels"], rtol=1e-6)
    names = [name for name, *_ in kernels.facts["changed"]]
    assert names and not any("kernels" in name for name in names)
    assert Frame.from_bytes(frame.to_bytes()) == frame


def test_maps_are_what_the_network_computes(convolved):
    session, frame = convolved
    network, panel = session.fit.network, frame.panels["maps"]
    first = session.dataset.validation.X[:1]
    seen = network.front.features(network.layers(network.flat), first)[0, 0]
    np.testing.assert_allclose(array(panel.blocks["pictures"]).ravel(), seen, rtol=1e-5, atol=1e-7)
    assert panel.facts["class"] == session.dataset.classes[session.dataset.validation.y[0]]
    ink = array(panel.blocks["picture"])[0]
    assert ink.shape == (8, 8) and ink.min() >= -1e-6 and ink.max() <= 1 + 1e-6


def test_of_many_kernels_some_are_mapped():
    dataset = load(Digits(rows=300))
    fit = ConvClassifier(filters=64).start(dataset.train.X, dataset.train.y)
    panel = maps(fit.parameters(), dataset)["maps"]
    assert array(panel.blocks["pictures"]).shape == (MOST_MAPS, 6, 6)
    assert panel.facts["shown_of"] == 64


def test_coefficients_of_pictures_are_templates():
    session, frame = framed(digits(Logistic(epochs=3)))
    panel = frame.panels["parameters"]
    assert panel.kind == "templates" and panel.facts["names"] == list(session.dataset.classes)
    np.testing.assert_allclose(
        array(panel.blocks["pictures"]).reshape(10, 64), session.learner.coef_, rtol=1e-6
    )


def test_first_layers_of_pictures_are_pictures_too():
    session, frame = framed(digits(Network(hidden_layers=(70,), epochs=1)))
    panel = frame.panels["units"]
    assert panel.facts["shown_of"] == 70 and len(panel.facts["names"]) == 64
    weights = session.learner.coefs_[0].T.reshape(70, 8, 8)[:64]
    np.testing.assert_allclose(array(panel.blocks["pictures"]), weights, rtol=1e-6)
    assert len(frame.to_bytes()) < LARGEST_FRAME


def test_rows_that_are_no_pictures_have_none():
    _, frame = framed(Recipe(model=Network(epochs=1)))
    assert not {"maps", "units", "mistakes"} & set(frame.panels)
    session = Session(Recipe(model=Network(epochs=1)), load(Recipe().data))
    assert units(session.fit.parameters(), session.dataset) == {}


def test_the_surest_mistakes_are_shown_surest_first():
    session, frame = framed(digits(Logistic(epochs=1)))
    validation, panel = session.dataset.validation, frame.panels["mistakes"]
    shares = session.learner.predict_proba(validation.X)
    predicted = shares.argmax(axis=1)
    wrong = np.flatnonzero(predicted != validation.y)
    best = wrong[np.argsort(-shares[wrong, predicted[wrong]], kind="stable")][:SHOWN]
    expected = np.column_stack([validation.y[best], predicted[best], shares[best].max(axis=1)])
    np.testing.assert_allclose(array(panel.blocks["said"]), expected, rtol=1e-6)
    ink = session.dataset.scaler.undo(validation.X[best]).reshape(-1, 8, 8)
    np.testing.assert_allclose(array(panel.blocks["pictures"]), ink, atol=1e-6)
    assert panel.facts["wrong"] == len(wrong) and panel.facts["rows"] == len(validation)


def test_mistakes_measured_in_pieces_are_those_of_the_whole(monkeypatch):
    session = Session(digits(Logistic(epochs=1)), load(Digits(rows=300)))
    session.fit.advance()
    found = []
    for work in (meter.WORK, 1.0):
        monkeypatch.setattr(meter, "WORK", work)
        monkeypatch.setattr("tui.training.errand.WORK", work)
        monkeypatch.setattr("tui.training.errand.FEWEST_ROWS", 7)
        own = meter.Meter(session.fit, session.dataset)
        own.begin()
        while (measured := own.part()) is None:
            continue
        found.append(measured.seen.mistakes)
    assert len(found[0]) == SHOWN
    assert [each[:2] for each in found[0]] == [each[:2] for each in found[1]]


def test_probabilities_that_are_not_finite_are_no_mistakes_to_show():
    output = np.array([[np.nan, np.nan], [0.1, 0.9], [0.2, 0.8]])
    assert most_confident(output, np.array([1, 0, 1]), 10, []) == [(11, 1, 0.9)]


def test_large_pictures_are_made_smaller():
    made = smaller(np.ones((2, 100, 40)))
    assert made.shape == (2, LARGEST, LARGEST) and set(made.values) == {1.0}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("kernels[2,1,3]", "kernel 2 [1,3]"),
        ("kernel_bias[4]", "bias of kernel 4"),
        ("w1[3,5]", "w1[3,5]"),
    ],
)
def test_what_moved_is_named(name, said, convolved):
    session, _ = convolved
    assert called(name, session.fit.parameters(), session.dataset) == said


def test_of_pictures_the_means_of_naive_bayes_are_pictures():
    session, frame = framed(digits(Bayes()))
    panel, train = frame.panels["means"], session.dataset.train
    raw = session.dataset.scaler.undo(train.X)
    expected = [raw[train.y == k].mean(axis=0).reshape(8, 8) for k in range(10)]
    np.testing.assert_allclose(array(panel.blocks["pictures"]), expected, atol=1e-6)
    assert panel.facts["names"] == list(session.dataset.classes)
    shown = text_of(draw_panel(panel, 72, 17)).split("\n")
    assert "mean of the pictures of each class" in shown[0] and shown[1].split() == list("01234567")
