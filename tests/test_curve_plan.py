"""Which plan a validation curve makes, and when one fit tells of all values."""

import shlex
from dataclasses import replace

import pytest

from tui.curve_plan import (
    curve_command,
    curve_plan,
    named,
    over,
    rates_plan,
    rows_plan,
    staged,
    usual,
)
from tui.errors import Refusal
from tui.hyperparameters import OneOf, Range
from tui.plan import Kind, Plan
from tui.recipe import Recipe
from tui.strategy import Strategy


def recipe(data="moons", **model) -> Recipe:
    return Recipe.from_dict({"data": {"name": data}, "model": model})


@pytest.mark.parametrize(
    ("model", "key", "one_fit"),
    [
        ({"name": "tree"}, "max_splits", True),
        ({"name": "tree", "ccp_alpha": 0.01}, "max_splits", False),
        ({"name": "tree"}, "max_depth", False),
        ({"name": "forest"}, "n_estimators", True),
        ({"name": "boosting"}, "rounds", True),
        ({"name": "network"}, "epochs", True),
        ({"name": "network", "schedule": "cosine"}, "epochs", False),
        ({"name": "network"}, "learning_rate", False),
        ({"name": "kmeans"}, "max_iter", False),
    ],
)
def test_only_exact_beginnings_are_staged(model, key, one_fit):
    given = recipe(**model)
    assert staged(given, named(given, key)) is one_fit
    plan = curve_plan(given, named(given, key))
    assert plan.curve and plan.staged is one_fit


def test_the_closed_form_takes_the_degrees_as_its_steps():
    given = recipe("sine", name="polynomial", solver="closed_form")
    assert staged(given, named(given, "degree"))


def test_a_curve_has_folds_and_trains_every_value_to_its_end():
    given = Recipe.from_dict({"model": {"name": "tree"}, "stop": {"patience": 5}})
    plan = curve_plan(given, named(given, "max_depth"), points=6)
    assert plan.strategy.folds == 5 and plan.recipe.stop.patience == 0
    assert plan.dimensions[0].points(plan.strategy.trials) == (1, 3, 5, 8, 10, 12)


def test_what_is_gone_through_where_nothing_is_said():
    given = recipe(name="network")
    assert usual(named(given, "learning_rate")) == Range(1e-4, 1.0, "log")
    assert usual(named(given, "momentum")) == Range(0.0, 0.99, "linear")
    assert isinstance(usual(named(given, "activation")), OneOf)
    with pytest.raises(Refusal, match="has no usual range"):
        usual(named(recipe(name="svm"), "passes"))


@pytest.mark.parametrize("model", ["network", "conv"])
def test_hidden_layers_go_from_few_units_to_two_layers(model):
    given = recipe("digits", name=model)
    each = named(given, "hidden layers")
    plan = curve_plan(given, each)
    assert each.declaration.format_search(usual(each)) == "{4; 8; 16; 8,8}"
    assert plan.curve and not plan.staged and Plan.from_dict(plan.to_dict()) == plan
    assert "'hidden_layers={4; 8; 16; 8,8}'" in curve_command(plan)


def test_what_is_gone_through_is_spelt_by_key_or_label_with_a_range_or_a_set():
    given = recipe(name="tree")
    each, values = over(given, "max depth=1..20")
    assert each.key == "max_depth" and values == Range(1, 20)
    assert over(given, "max_depth")[1] is None
    assert over(given, "criterion={gini,entropy}")[1] == OneOf(("gini", "entropy"))
    with pytest.raises(Refusal, match="is one value"):
        over(given, "max_depth=3")
    with pytest.raises(Refusal, match="decision tree has no"):
        over(given, "depth_charge")


def test_curves_over_rows_and_rates_search_nothing_and_are_kept_as_plans():
    rows, rates = rows_plan(recipe(name="tree"), 6, 3), rates_plan(recipe(name="network"))
    for plan, kind in ((rows, Kind.ROWS), (rates, Kind.RATES)):
        assert plan.kind is kind and not plan.curve and Plan.from_dict(plan.to_dict()) == plan
    assert (rows.strategy.trials, rows.strategy.repeats) == (6, 3)
    assert rows.command().endswith("--over rows --points 6 --repeats 3")
    assert rates.command().endswith("--over learning_rate --range-test")
    assert "training rows" in rows.title and "range test" in rates.title


def test_a_search_of_what_a_curve_goes_through_is_none():
    given = recipe(name="tree")
    curve = curve_plan(given, named(given, "max_depth"), folds=0)
    search = Plan(curve.recipe, curve.space, curve.strategy).checked()
    assert search.curve and search != curve and "kind" not in search.to_dict()
    assert curve.kind is Kind.VALUES and Plan.from_dict(curve.to_dict()) == curve
    with pytest.raises(Refusal, match="a grid over one hyperparameter"):
        Plan(given, curve.space, Strategy(sampler="tpe"), Kind.VALUES).checked()


@pytest.mark.parametrize(
    ("model", "said"),
    [
        ({"name": "tree"}, "follows no gradient"),
        ({"name": "boosting"}, "follows no gradient"),
        ({"name": "polynomial", "solver": "closed_form"}, "has no effect while solver"),
    ],
)
def test_what_follows_no_gradient_has_no_range_test(model, said):
    with pytest.raises(Refusal, match=said):
        rates_plan(recipe("sine" if "solver" in model else "moons", **model))


@pytest.mark.parametrize(
    ("key", "how"),
    [("max_depth", {}), ("max_splits", {"points": 7}), ("criterion", {"folds": 0, "repeats": 3})],
)
def test_the_command_of_a_curve_makes_its_plan_again(key, how):
    from tui.cli.curve import _plan, configure
    from tui.cli.flags import Parser

    given = recipe(name="tree")
    plan = curve_plan(given, named(given, key), **how)
    words = shlex.split(curve_command(plan))[4:]
    parser = Parser(prog="tui")
    configure(parser, words)
    assert _plan(parser.parse_args(words)) == plan
    other = Plan(plan.recipe, plan.space, replace(plan.strategy, fits=50))
    assert curve_command(other) == other.command() and isinstance(other.strategy, Strategy)
