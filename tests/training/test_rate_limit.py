"""Exact limits of the learning rate and bounds, on lessons L1, L2 and L4, and by descending."""

import numpy as np
import pytest
from scipy.special import expit, softmax

from tui.data import load
from tui.learners import learner_for
from tui.learners.checked import checked_values
from tui.recipe import Recipe
from tui.training import rate_limit as limits
from tui.training.rate_limit import rate_limit
from tui.training.session import Session

PLAIN = {"optimizer": "sgd", "batch_size": 0, "schedule": "constant"}


def recipe(data, **model) -> Recipe:
    return Recipe.from_dict({"data": data, "model": model})


def limit_of(given):
    return rate_limit(given, load(given.data))


@pytest.mark.parametrize(
    ("data", "low", "high"),
    [
        ({"name": "line", "rows": 170, "scaling": "none"}, 0.024, 0.026),
        ({"name": "line"}, 0.999, 1.001),
        ({"name": "diabetes"}, 0.23, 0.26),
        ({"name": "diabetes", "scaling": "none"}, 1.3e-5, 1.5e-5),
    ],
)
def test_the_exact_limit_of_linear_regression(data, low, high):
    found = limit_of(recipe(data, name="linear"))
    assert low < found.rate < high and found.exact


@pytest.mark.parametrize(("share", "diverges"), [(0.98, False), (1.05, True)])
@pytest.mark.parametrize(
    ("data", "model"),
    [
        ({"name": "line", "rows": 100, "scaling": "none"}, {"name": "linear"}),
        ({"name": "sine", "rows": 80}, {"name": "polynomial", "degree": 5, "l2": 0.3}),
        ({"name": "plane", "rows": 80}, {"name": "polynomial", "degree": 3}),
        ({"name": "line", "rows": 80}, {"name": "network", "hidden_layers": []}),
    ],
    ids=["linear", "l2", "two features", "no hidden layer"],
)
def test_descent_converges_below_the_limit_and_diverges_above(data, model, share, diverges):
    limit = limit_of(recipe(data, **model))
    assert limit.exact
    given = recipe(data, **model, **PLAIN, learning_rate=limit.rate * share, epochs=400)
    session = Session(given, load(given.data))
    while session.outcome is None:
        session.part()
    assert (session.outcome == "diverged") is diverges


@pytest.mark.parametrize(
    ("data", "model", "classes"),
    [
        ("moons", {"name": "logistic", "l2": 0.02}, 2),
        ("iris", {"name": "logistic"}, 3),
        ("moons", {"name": "polynomial", "degree": 2}, 2),
        ("breast_cancer", {"name": "logistic", "class_weight": "balanced"}, 2),
    ],
)
def test_no_hessian_of_cross_entropy_exceeds_the_bound_and_that_at_zero_comes_near(
    data, model, classes
):
    """The Hessian of a classifier is written out, a block for each pair of classes."""
    given = recipe({"name": data}, **model)
    dataset = load(given.data)
    found = rate_limit(given, dataset)
    assert not found.exact
    y, balanced = dataset.train.y, "class_weight" in model
    learner = learner_for(given.model, dataset.task)
    _, rows, _ = learner.prepare(dataset.train.X, dataset.train.y, checked_values(given.model))
    X = np.column_stack([rows, np.ones(len(rows))])
    l2 = np.append(np.full(rows.shape[1], model.get("l2", given.model.l2)), 0.0)
    rng = np.random.default_rng(0)
    for scale in (0.0, 0.1, 3.0):
        if classes == 2:
            p = expit(X @ rng.normal(0, scale, X.shape[1]))
            bent = p * (1 - p) * (len(X) / (2 * np.bincount(y)[y]) if balanced else 1)
            blocks = [[X.T @ (bent[:, None] * X) / len(X) + np.diag(l2)]]
        else:
            p = softmax(X @ rng.normal(0, scale, (X.shape[1], classes)), axis=1)
            blocks = [
                [
                    X.T @ ((p[:, a] * ((a == b) - p[:, b]))[:, None] * X) / len(X)
                    + (a == b) * np.diag(l2)
                    for b in range(classes)
                ]
                for a in range(classes)
            ]
        largest = np.linalg.eigvalsh(np.block(blocks))[-1]
        assert largest <= 2 / found.rate * (1 + 1e-9)
        if scale == 0:  # all classes alike: 1/4 for two classes as the bound, 1/3 for three
            assert largest * (1 if classes == 2 else 1.5) == pytest.approx(2 / found.rate, rel=1e-3)


def test_of_many_inputs_the_largest_alone_is_computed(monkeypatch):
    given = recipe({"name": "diabetes"}, name="polynomial", degree=2)
    dense = limit_of(given).rate
    monkeypatch.setattr(limits, "DENSE", 10)
    assert limit_of(given).rate == pytest.approx(dense, rel=1e-9)


@pytest.mark.parametrize(
    "model",
    [{"name": "tree"}, {"name": "network"}, {"name": "polynomial", "solver": "closed_form"}],
)
def test_other_models_have_none(model):
    assert limit_of(recipe({"name": "line"}, **model)) is None
