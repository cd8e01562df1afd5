"""Learning-rate range tests and exact limits, on lessons L1, L2 and L4."""

import pytest

from tui.data import load
from tui.diagnosis.rate_range import range_of
from tui.errors import Refusal
from tui.recipe import Recipe
from tui.training.range_test import range_test, rate_limit
from tui.training.session import Session


def recipe(data, **model) -> Recipe:
    return Recipe.from_dict({"data": data, "model": model})


def test_the_advice_for_pictures_is_the_rate_that_wins():
    relu = {"hidden_layers": [32], "activation": "relu", "init": "he"}
    given = recipe({"name": "digits"}, name="network", optimizer="sgd", batch_size=32, **relu)
    points = list(range_test(given, load(given.data)))
    found = range_of([(rate, smooth) for rate, _, smooth in points])
    assert 0.3 < found.rates[found.minimum] < 4 and 0.03 < found.advice < 0.4
    assert found.steepest <= found.minimum and len(points) < 110


def test_an_update_of_several_slices_counts_once():
    given = recipe({"name": "digits"}, name="network", optimizer="sgd", batch_size=0)
    first = next(range_test(given, load(given.data)))
    assert first[0] == 1e-4 and first[1] == first[2]


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
    assert low < rate_limit(load(recipe(data, name="linear").data)) < high


@pytest.mark.parametrize(("share", "diverges"), [(0.98, False), (1.05, True)])
def test_descent_converges_below_the_limit_and_diverges_above(share, diverges):
    data = {"name": "line", "rows": 100, "scaling": "none"}
    limit = rate_limit(load(recipe(data, name="linear").data))
    plain = {"optimizer": "sgd", "batch_size": 0, "epochs": 400}
    given = recipe(data, name="linear", learning_rate=limit * share, **plain)
    session = Session(given, load(given.data))
    while session.outcome is None:
        session.part()
    assert (session.outcome == "diverged") is diverges


def test_a_tree_follows_no_gradient():
    given = recipe({"name": "moons"}, name="tree")
    with pytest.raises(Refusal, match="follows no gradient"):
        next(range_test(given, load(given.data)))
