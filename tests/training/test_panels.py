"""What families without descent have learned, as panels, against scikit-learn."""

import numpy as np
import pytest
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import NearestNeighbors
from sklearn.svm import SVC

from tests.training.test_frame import array, framed
from tui.families import Bayes, Neighbors, Svm
from tui.recipe import Recipe, Stopping
from tui.sources.drawn import Line, Moons
from tui.sources.shipped import Iris
from tui.training.panels import KINDS
from tui.training.panels.bells import bell_called
from tui.training.panels.support import row_called


def of(data, model):
    return framed(Recipe(data, model, Stopping()))


@pytest.mark.parametrize("data", [Moons(rows=200), Iris()])
def test_support_vectors_are_libsvms(data):
    session, frame = of(data, Svm(C=1.0, gamma=0.5))
    dataset, panel = session.dataset, frame.panels["parameters"]
    theirs = SVC(C=1.0, gamma=0.5).fit(dataset.train.X, dataset.train.y)
    counts = array(panel.blocks["counts"])
    assert counts[:, 0].tolist() == np.bincount(dataset.train.y).tolist()
    assert np.abs(counts[:, 1:].sum(axis=1) - theirs.n_support_).max() <= 1
    table, values = array(panel.blocks["strongest"]), array(panel.blocks["values"])
    weights = np.abs(table[:, 2])
    assert weights.tolist() == sorted(weights, reverse=True)
    rows = table[:, 0].astype(int) - 1
    assert (table[:, 1] == dataset.train.y[rows]).all() and (table[:, 1] != table[:, 3]).all()
    units = dataset.scaler.undo(dataset.train.X[rows])
    np.testing.assert_allclose(values, units, rtol=1e-5, atol=1e-6)


def test_rows_and_intercepts_are_named_by_the_data():
    session, frame = of(Iris(), Svm())
    learned, dataset = session.fit.parameters(), session.dataset
    row = int(np.flatnonzero(dataset.train.y == 1)[0])
    name = f"dual_coef[2,{row + 1}]"
    assert row_called(name, learned, dataset) == f"row {row + 1} → {dataset.classes[2]}"
    said = row_called("intercept[2]", learned, dataset)
    assert said == f"{dataset.classes[0]} → {dataset.classes[2]}"
    moved = frame.panels["parameters"].facts["changed"]
    assert moved and all(" → " in name for name, *_ in moved)


def test_the_boundary_marks_support_vectors_and_the_lead():
    session, frame = of(Moons(rows=200), Svm())
    panel, dataset = frame.panels["boundary"], session.dataset
    held = array(panel.blocks["support"])
    assert len(held) == len(session.learner.support_)
    expected = dataset.scaler.undo(dataset.train.X[session.learner.support_])
    np.testing.assert_allclose(held[:, :2], expected, rtol=1e-5, atol=1e-6)
    (left, right), (_low, high) = panel.facts["x"], panel.facts["y"]
    top = np.column_stack([np.linspace(left, right, 96), np.full(96, high)])
    decision = session.learner.decision_function(dataset.scaler.apply(top))
    lead = np.minimum(np.abs(decision), 4.0)  # farther away nothing is drawn
    np.testing.assert_allclose(array(panel.blocks["margin"])[0], lead, atol=0.0051)


def test_families_without_margin_send_none():
    _, frame = of(Moons(rows=60), Neighbors(portions=2))
    assert not {"support", "margin"} & set(frame.panels["boundary"].blocks)


@pytest.mark.parametrize("data", [Iris(), Line(rows=100)])
def test_neighbours_are_the_nearest_stored_rows(data):
    session, frame = of(data, Neighbors(n_neighbors=4, portions=3))
    dataset, panel = session.dataset, frame.panels["parameters"]
    asking = array(panel.blocks["asking"])
    rows = asking[:, 0].astype(int) - 1
    finder = NearestNeighbors(n_neighbors=4).fit(dataset.train.X)
    distance, near = finder.kneighbors(dataset.validation.X[rows])
    np.testing.assert_allclose(array(panel.blocks["distance"]), distance, rtol=1e-4, atol=1e-6)
    own = dataset.validation.y[rows].astype(float)
    if dataset.classes:
        assert array(panel.blocks["counts"]).tolist() == np.bincount(dataset.train.y).tolist()
    else:
        own = dataset.target_scaler.undo(own)
        expected = dataset.target_scaler.undo(dataset.train.y[near])
        np.testing.assert_allclose(array(panel.blocks["target"]), expected, rtol=1e-4, atol=1e-6)
    np.testing.assert_allclose(asking[:, 1], own, rtol=1e-5)


def test_bells_are_in_data_units():
    session, frame = of(Iris(), Bayes())
    dataset, panel = session.dataset, frame.panels["parameters"]
    raw = dataset.scaler.undo(dataset.train.X)
    theirs = GaussianNB().fit(raw, dataset.train.y)
    np.testing.assert_allclose(array(panel.blocks["mean"]), theirs.theta_, rtol=1e-4)
    np.testing.assert_allclose(array(panel.blocks["spread"]), np.sqrt(theirs.var_), rtol=1e-4)
    learned = session.fit.parameters()
    expected = f"var {dataset.features[3]} → {dataset.classes[0]}"
    assert bell_called("variance[1,4]", learned, dataset) == expected
    assert bell_called("prior[2]", learned, dataset) == f"prior → {dataset.classes[1]}"


def test_before_the_first_step_there_is_nothing_to_show_and_it_is_shown():
    for model in (Svm(), Neighbors(), Bayes()):
        session, _ = of(Moons(rows=60), model)
        fresh = session.learner.start(session.dataset.train.X, session.dataset.train.y)
        learned = fresh.parameters()
        assert KINDS[learned.kind].panel(learned, session.dataset, {}).kind == learned.kind
