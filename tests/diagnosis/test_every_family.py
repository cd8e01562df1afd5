"""Each family too simple, as it comes, and too rich: its verdict, and what is offered first.

Every offer is legal for the data as well: a fit of it begins.
"""

import pytest

from tests.diagnosis.runs import verdict_on
from tui.data import load
from tui.diagnosis.verdict import Kind
from tui.recipe import Recipe
from tui.training.session import Session

NOTHING = ""
"""Offered where no validation row is wrong."""

TABLE = [
    ("linear", "line", {"l2": 100.0}, Kind.NOTHING, "l2 0.1"),
    ("linear", "line", {}, Kind.GOOD, None),
    ("linear", "sine", {}, Kind.NOTHING, "model network"),
    ("linear", "plane", {"l2": 100.0}, Kind.NOTHING, "l2 0.1"),
    ("logistic", "moons", {"l2": 1.0}, Kind.UNDERFITTING, "l2 0.1"),
    ("logistic", "moons", {}, Kind.PLATEAU, "model network"),
    ("logistic", "circles", {}, Kind.NOTHING, "model network"),
    ("logistic", "breast_cancer", {}, Kind.GOOD, "l2 0.01"),
    ("network", "digits", {"hidden_layers": [1], "epochs": 60}, Kind.UNDERFITTING, None),
    ("network", "circles", {"hidden_layers": [1]}, Kind.UNDERFITTING, "hidden layers 8,8"),
    ("network", "sine", {}, Kind.GOOD, "seed 1"),
    ("network", "diabetes", {}, Kind.OVERFITTING, "l2 0.01"),
    ("conv", "digits", {"filters": 1, "hidden_layers": [2], "epochs": 12}, Kind.UNDERFITTING, None),
    ("tree", "iris", {"max_depth": 1}, Kind.UNDERFITTING, "max depth 2"),
    ("tree", "digits", {"max_depth": 1}, Kind.UNDERFITTING, "max depth 4"),
    ("tree", "xor", {"max_depth": 1}, Kind.NOTHING, "max depth 4"),
    ("tree", "diabetes", {"min_samples_leaf": 100}, Kind.UNDERFITTING, "min rows a leaf 6"),
    ("tree", "moons", {}, Kind.GOOD, "model forest"),
    ("tree", "wine", {}, Kind.GAP, "model forest"),
    ("tree", "diabetes", {}, Kind.OVERFITTING, "max depth 3"),
    ("tree", "sine", {"max_splits": 1000}, Kind.OVERFITTING, "max depth 5"),
    ("forest", "sine", {"max_depth": 1, "n_estimators": 30}, Kind.UNDERFITTING, "max depth 4"),
    ("forest", "wine", {"n_estimators": 30}, Kind.GOOD, None),
    ("forest", "diabetes", {"n_estimators": 30}, Kind.GAP, None),
    (
        "forest",
        "diabetes",
        {"n_estimators": 10, "bootstrap": "no", "max_features": 1.0},
        Kind.NOTHING,
        "draw rows yes",
    ),
    ("boosting", "moons", {"rounds": 3, "max_leaf_nodes": 2}, Kind.EARLY, "rounds 30"),
    ("boosting", "sine", {"rounds": 40}, Kind.GAP, "learning rate 0.03"),
    ("boosting", "diabetes", {"rounds": 60}, Kind.OVERFITTING, "learning rate 0.03"),
    ("svm", "wine", {"C": 0.001, "kernel": "linear"}, Kind.NOTHING, "C 10"),
    ("svm", "xor", {"kernel": "linear"}, Kind.NOTHING, "kernel rbf"),
    ("svm", "moons", {"C": 0.001, "kernel": "linear"}, Kind.UNDERFITTING, "C 0.1"),
    ("svm", "moons", {}, Kind.GOOD, "gamma 5"),
    ("svm", "gaussians", {"C": 1e4, "gamma": 100.0}, Kind.OVERFITTING, "gamma 7"),
    ("svm", "moons", {"gamma": 1e6}, Kind.NOTHING, "gamma 10"),
    ("neighbors", "iris", {"n_neighbors": 82}, Kind.UNDERFITTING, "neighbours 19"),
    ("neighbors", "iris", {}, Kind.GOOD, NOTHING),
    ("neighbors", "gaussians", {"n_neighbors": 1}, Kind.GAP, "neighbours 5"),
    ("neighbors", "diabetes", {}, Kind.OVERFITTING, "neighbours 15"),
    ("neighbors", "diabetes", {"n_neighbors": 1}, Kind.NOTHING, "neighbours 9"),
    ("bayes", "circles", {"var_smoothing": 1e4}, Kind.NOTHING, "smoothing 0.003"),
    ("bayes", "spiral", {}, Kind.UNDERFITTING, "model forest"),
    ("bayes", "wine", {}, Kind.GOOD, None),
    ("polynomial", "sine", {"degree": 1}, Kind.NOTHING, "degree 5"),
    ("polynomial", "sine", {"degree": 2}, Kind.UNDERFITTING, "degree 6"),
    ("polynomial", "xor", {}, Kind.GOOD, "l2 0.01"),
    ("polynomial", "diabetes", {"degree": 3}, Kind.OVERFITTING, None),
    ("kmeans", "blobs", {"clusters": 1}, Kind.NOTHING, "clusters 2"),
    ("kmeans", "blobs", {}, Kind.GOOD, "starts 10"),
    ("kmeans", "digits", {"clusters": 10}, Kind.GOOD, "starts 10"),
    ("kmeans", "iris", {"clusters": 60}, Kind.GAP, "clusters 30"),
]


def names(row):
    name, data, values, kind, _ = row
    return f"{name} {data} {' '.join(f'{key}={value}' for key, value in values.items())} {kind}"


@pytest.mark.parametrize("row", TABLE, ids=names)
def test_a_family_is_judged_and_advised(row):
    name, data, values, kind, first = row
    model = {"name": name, **values}
    found = verdict_on({"name": data}, model)
    assert found.kind is kind, found
    offered = [action.label for action in found.actions]
    if first == NOTHING:
        assert offered == [], found
        return
    assert offered and offered[0] == (first or offered[0]), found
    given = Recipe.from_dict({"data": {"name": data}, "model": model})
    for action in found.actions:
        made = action.applied(given)
        assert made != given
        Session(made, load(made.data), pictured=False).part()
