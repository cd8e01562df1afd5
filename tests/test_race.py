"""Which searches a race is made of."""

import shlex

import pytest

from tui.errors import Refusal
from tui.plan import Plan, searched
from tui.race import USUAL, race_command, race_plans, racers
from tui.recipe import Recipe
from tui.strategy import Strategy


def a_plan(space=None, **strategy) -> Plan:
    recipe = Recipe.from_dict({"model": {"name": "tree"}})
    space = space or {"max_depth": "1..8", "min_samples_leaf": "1..8"}
    found = {key: searched(recipe, key, text) for key, text in space.items()}
    return Plan(recipe, found, Strategy(**{"trials": 9, "fits": 40, **strategy}))


def test_all_else_seed_and_budget_included_is_the_same():
    plans = race_plans(a_plan(folds=3, random_state=7))
    assert [each.strategy.sampler for each in plans] == list(USUAL)
    for each in plans:
        given = each.strategy.values() | {"sampler": "tpe"}
        assert given == a_plan(folds=3, random_state=7).strategy.values()
        assert each.space == plans[0].space and each.recipe == plans[0].recipe


@pytest.mark.parametrize(
    ("text", "said"),
    [("grid", "two samplers or more"), ("grid,grid", "each once"), ("grid,luck", "is no sampler")],
)
def test_what_is_no_race_is_refused(text, said):
    with pytest.raises(Refusal, match=said):
        racers(text)
    assert racers(" tpe , gp") == ("tpe", "gp")


def test_a_grid_that_does_not_fit_keeps_the_race_from_starting():
    with pytest.raises(Refusal, match="grid: a grid of these needs at least 4 trials"):
        race_plans(a_plan(trials=3))


@pytest.mark.parametrize("strategy", [{}, {"sampler": "gp", "folds": 3}])
def test_the_command_makes_the_race_again(strategy):
    from tui.cli.flags import Parser, plan_from
    from tui.cli.search import configure

    plan = race_plans(a_plan(**strategy))[0]
    words = shlex.split(race_command(plan, ("grid", "gp")))[4:]
    parser = Parser(prog="tui")
    configure(parser, words)
    arguments = parser.parse_args(words)
    assert arguments.race == ("grid", "gp") and arguments.sampler is None
    made = race_plans(plan_from(arguments), arguments.race)
    assert made == race_plans(a_plan(**strategy), ("grid", "gp"))
