"""Learning-rate range tests."""

import pytest

from tui.data import load
from tui.diagnosis.rate_range import range_of
from tui.errors import Refusal
from tui.recipe import Recipe
from tui.training.range_test import range_test


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


def test_a_tree_follows_no_gradient():
    given = recipe({"name": "moons"}, name="tree")
    with pytest.raises(Refusal, match="follows no gradient"):
        next(range_test(given, load(given.data)))
