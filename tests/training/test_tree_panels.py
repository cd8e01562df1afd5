"""The panels of trees, forests and boosting say what was learned, in units of the data."""

import numpy as np
import pytest
from sklearn.datasets import load_iris

from tests.training.test_frame import array, framed
from tui.families import Boosting, Forest, Tree
from tui.learners.parameters import Parameters
from tui.recipe import Recipe
from tui.sources.drawn import Line, Moons
from tui.sources.shipped import Diabetes, Iris
from tui.training.panels import KINDS
from tui.training.panels.nodes import MOST_SPLITS

FEATURE, THRESHOLD, LEFT, ROWS, BELOW, VALUE, WINNER = range(7)


def leaf_of(nodes, row):
    at = 0
    while nodes[at, LEFT]:
        asked = row[int(nodes[at, FEATURE])] > nodes[at, THRESHOLD]
        at = int(nodes[at, LEFT]) + asked
    return nodes[at]


def test_a_tree_in_data_units_classifies_raw_rows():
    session, frame = framed(Recipe(Iris(), Tree(max_splits=5)))
    panel = frame.panels["parameters"]
    nodes = array(panel.blocks["nodes"])
    X, _ = load_iris(return_X_y=True)
    X = X + np.random.default_rng(0).normal(scale=1e-3, size=X.shape)  # no row on a threshold
    scaled = session.dataset.scaler.apply(X)
    assert [int(leaf_of(nodes, row)[WINNER]) for row in X] == list(session.learner.predict(scaled))
    shares = session.learner.predict_proba(scaled).max(axis=1)
    assert [leaf_of(nodes, row)[VALUE] for row in X] == pytest.approx(list(shares))
    assert nodes[0, ROWS] == len(session.dataset.train) and nodes[0, BELOW] == 5
    assert panel.facts["splits"] == 5 and panel.facts["changed"] == []
    assert panel.facts["depth"] == max(session.fit.nodes.depths())


def test_a_tree_of_numbers_says_them_in_data_units():
    session, frame = framed(Recipe(Line(rows=100), Tree(max_splits=4)))
    nodes = array(frame.panels["parameters"].blocks["nodes"])
    dataset = session.dataset
    raw = dataset.scaler.undo(dataset.validation.X)
    said = dataset.target_scaler.undo(session.learner.predict(dataset.validation.X))
    assert [leaf_of(nodes, row)[VALUE] for row in raw] == pytest.approx(list(said), rel=1e-5)


def test_of_a_large_tree_the_trunk_is_sent():
    recipe = Recipe(Moons(rows=4000, noise=0.5), Tree(max_splits=400))
    _, frame = framed(recipe)
    nodes = array(frame.panels["parameters"].blocks["nodes"])
    assert nodes.shape == (2 * MOST_SPLITS + 1, 7) and nodes[0, BELOW] == 400
    assert nodes[:, LEFT].max() == 2 * MOST_SPLITS - 1
    assert np.count_nonzero((nodes[:, FEATURE] >= 0) & (nodes[:, LEFT] == 0)) > 0


def test_a_forest_tells_its_out_of_bag_error_in_the_units_of_the_data():
    session, frame = framed(Recipe(Diabetes(), Forest(n_estimators=20)))
    panel = frame.panels["parameters"]
    scale = session.dataset.target_scaler.scale[0]
    assert panel.facts["out_of_bag"] == pytest.approx(session.fit.out_of_bag * scale)
    assert array(panel.blocks["importance"]) == pytest.approx(session.fit.importance, rel=1e-6)
    assert {name for name, *_ in panel.facts["changed"]} <= set(session.dataset.features)
    without = framed(Recipe(Iris(), Forest(n_estimators=2, bootstrap="no")))[1]
    assert without.panels["parameters"].facts["out_of_bag"] is None


def test_of_a_forest_any_of_many_trees_is_sent_as_its_trunk():
    session, frame = framed(Recipe(Iris(), Forest(n_estimators=50)))
    panel = frame.panels["parameters"]
    names, sizes = panel.facts["choices"], panel.facts["trunks"]
    assert names[0] == "the newest" and names[1:3] == ["tree 1", "tree 3"]
    assert len(names) == len(sizes) + 1 == 26
    trunks = array(panel.blocks["trunks"])
    third = trunks[sizes[0] : sizes[0] + sizes[1]]
    tree = session.fit.trees[2].tree_
    assert third[0, FEATURE] == tree.feature[0] and third[0, BELOW] == tree.node_count // 2
    center, scale = session.dataset.scaler.center, session.dataset.scaler.scale
    asked = tree.feature[0]
    assert third[0, THRESHOLD] == pytest.approx(tree.threshold[0] * scale[asked] + center[asked])


def test_boosting_tells_its_residual_in_the_units_of_the_data():
    session, frame = framed(Recipe(Diabetes(), Boosting(max_iter=10)))
    panel = frame.panels["parameters"]
    dataset = session.dataset
    predicted = dataset.target_scaler.undo(session.learner.predict(dataset.train.X))
    true = dataset.target_scaler.undo(dataset.train.y)
    assert panel.facts["residual"][1] == pytest.approx(np.abs(true - predicted).mean())
    residual = array(panel.blocks["residual"])
    assert residual[-1] == pytest.approx([10, panel.facts["residual"][1]])
    assert (np.diff(residual[:, 1]) < 0).all()


@pytest.mark.parametrize("kind", ["forest", "boosting"])
def test_before_the_first_step_there_is_no_tree(kind):
    facts = {"out_of_bag": float("nan"), "rounds": 0}
    arrays, fresh = {"importance": np.zeros(2)}, {"residual": np.array([0.5])}
    learned = Parameters(kind, arrays, facts, fresh if kind == "boosting" else {})
    dataset = framed(Recipe(Moons(rows=60), Tree(max_splits=1)))[0].dataset
    assert "nodes" not in KINDS[kind].panel(learned, dataset, dict(facts)).blocks
