"""What the Curve screen is asked for, and the plan of it."""

import pytest

from tests.app import curves
from tui.app.curve.request import Request
from tui.errors import Refusal
from tui.hyperparameters import OneOf
from tui.plan import Kind, Plan
from tui.recipe import Recipe


def test_a_request_is_its_plan_and_back():
    for plan in (curves.depths(), curves.rates(), curves.splits()):
        request = Request.of(plan)
        assert request.plan() == plan
    other = Request(curves.NETWORK, key="learning_rate", seeds=True)
    assert Request.of(other.plan()).seeds and other.plan().strategy.repeats == 5
    for kind in (Kind.ROWS, Kind.RATES):
        found = Request(curves.NETWORK).over(kind)
        assert Request.of(found.plan()).kind is kind


def test_a_plan_that_goes_through_nothing_is_a_request_without_a_hyperparameter():
    assert Request.of(Plan(Recipe(), {}, kind=Kind.VALUES)) == Request(Recipe())


def test_through_another_hyperparameter_goes_over_its_usual_values():
    request = Request(curves.TREE, key="max_depth", searched=OneOf((1, 2))).through("criterion")
    assert request.plan().space["criterion"] == OneOf(("gini", "entropy"))


def test_what_can_be_gone_through_applies_and_has_a_range():
    keys = [each.key for each in Request(curves.TREE).choices()]
    assert "max_depth" in keys and "criterion_numbers" not in keys
    assert "hidden_layers" in [each.key for each in Request(curves.NETWORK).choices()]
    svm = Recipe.from_dict({"model": {"name": "svm"}})
    assert "passes" not in [each.key for each in Request(svm).choices()]
    with pytest.raises(Refusal, match="o lists those"):
        Request(curves.TREE).plan()
