"""What is offered is legal, new, and only what the model has."""

from dataclasses import dataclass
from typing import Annotated

import pytest

from tests.diagnosis.shapes import recipe
from tui.diagnosis.action import action
from tui.diagnosis.noise import standard_error
from tui.diagnosis.remedies import another_seed, rate, richer, simpler, stop_at
from tui.families.family import Family
from tui.hyperparameters import Float, Int
from tui.recipe import Recipe


@dataclass(eq=False, repr=False, kw_only=True)
class Grown(Family):
    """Stands for a family whose step and size are its own."""

    name = "grown"
    title = "grown"
    tasks = frozenset({"binary"})
    step_word = "split"
    planned = "splits"
    doc = "Grows."

    splits: Annotated[int, Int(doc="Steps.", low=1, high=500)] = 100
    max_depth: Annotated[int, Int(doc="Depth.", low=1, high=50)] = 20
    gamma: Annotated[float, Float(doc="Reach.", low=1e-3, high=10.0)] = 1e-3


def labels(actions):
    return [each.label for each in actions]


def test_values_come_from_the_recipe():
    assert labels(simpler(recipe()))[:2] == ["l2 0.01", "dropout 0.2"]
    assert labels(simpler(recipe(l2=0.01)))[0] == "l2 0.1"
    assert labels(rate(recipe(learning_rate=0.03), 0.1, ""))[0] == "learning rate 0.003"
    assert labels(stop_at(recipe(), 120)) == ["stop at 120"]
    assert labels(another_seed(recipe(seed=4))) == ["seed 5"]
    assert "hidden layers 16,16" in labels(richer(recipe(hidden_layers=[8, 8])))


def test_a_family_is_offered_what_it_declares_and_nothing_illegal():
    made = Recipe(model=Grown())
    assert labels(simpler(made)) == ["max depth 4"]  # gamma is at its lowest
    assert labels(stop_at(made, 42)) == ["stop at 42"] and stop_at(made, 100) == []
    assert rate(made, 0.1, "") == [] and another_seed(made) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [("max_depth", 4), ("l2", -1.0), ("l2", 0.0), ("momentum", 0.5), ("epochs", 10**9)],
)
def test_what_is_unknown_illegal_the_same_or_without_effect_is_not_offered(key, value):
    assert action(recipe(), key, value, "") is None


def test_noise_of_few_rows():
    assert standard_error(0.1, 100, True) == pytest.approx(0.03)
    assert standard_error(0.0, 100, True) == pytest.approx(0.00705, rel=1e-2)
    assert standard_error(10.0, 50, False) == pytest.approx(1.0)
    assert standard_error(0.1, 0, True) != standard_error(0.1, 0, True)
