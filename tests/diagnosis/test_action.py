"""What is offered is legal, new, and only what the model has and the data bears."""

import pytest

from tests.diagnosis.shapes import recipe
from tui.diagnosis.action import action
from tui.diagnosis.noise import gap_error, standard_error
from tui.families import Known
from tui.recipe import Recipe


def tried(made, key, value, **words):
    return action(made, made.model.hyperparameter(key), value, "why", **words)


def test_an_action_says_what_it_sets_and_changes_nothing_else():
    given = recipe(seed=4)
    found = tried(given, "l2", 0.01)
    made = found.applied(given)
    assert found.label == "l2 0.01" and made.model.l2 == 0.01
    assert made.data == given.data and made.model.random_state == 4
    assert {**made.to_dict()["model"], "l2": 0.0} == given.to_dict()["model"]


@pytest.mark.parametrize(
    ("key", "value"), [("l2", -1.0), ("l2", 0.0), ("momentum", 0.5), ("epochs", 10**9)]
)
def test_what_is_illegal_the_same_or_without_effect_is_not_offered(key, value):
    assert tried(recipe(), key, value) is None


def test_what_the_data_does_not_bear_is_not_offered():
    asked = Recipe.from_dict({"model": {"name": "neighbors"}})
    assert tried(asked, "n_neighbors", 15, known=Known(rows=12)) is None
    assert tried(asked, "n_neighbors", 15, known=Known(rows=15)).label == "neighbours 15"
    wide = Recipe.from_dict({"model": {"name": "polynomial"}})
    assert tried(wide, "degree", 4, known=Known(features=64)) is None
    assert tried(wide, "degree", 4, known=Known(features=2)) is not None


def test_noise_of_few_rows():
    assert standard_error(0.1, 100, True) == pytest.approx(0.03)
    assert standard_error(0.0, 100, True) == pytest.approx(0.00705, rel=1e-2)
    assert standard_error(10.0, 50, False) == pytest.approx(1.0)
    assert standard_error(0.1, 0, True) != standard_error(0.1, 0, True)


def test_noise_of_a_gap_is_that_of_two_samples_of_one_share():
    pooled = 6 / 143
    expected = (pooled * (1 - pooled) * (1 / 107 + 1 / 36)) ** 0.5
    assert gap_error(0.0, 6 / 36, (107, 36), True) == pytest.approx(expected)
    assert gap_error(3.0, 4.0, (50, 50), False) == pytest.approx(0.5)
    assert gap_error(0.0, 0.0, (107, 36), True) > 0
    assert gap_error(0.0, 0.1, (0, 100), True) == gap_error(0.0, 0.1, (100, 100), True)
    assert gap_error(0.1, 0.1, (100, 0), True) != gap_error(0.1, 0.1, (100, 0), True)
