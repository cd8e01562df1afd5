"""What stands on the left of the Search screen, and the plan it spells."""

from dataclasses import replace
from itertools import pairwise

import pytest

from tests.app.searched import a_plan, a_search, a_trial
from tui.app.form.draft import Place
from tui.app.search.draft import SAMPLER, STAFF, SearchDraft
from tui.errors import Refusal
from tui.hyperparameters import Range
from tui.race import race_plans
from tui.recipe import Recipe
from tui.runs.cost import Fits, cost, duration, expected_seconds, measured, race_cost
from tui.runs.run import State
from tui.runs.trial import TrialState

RATE = Place("model", "learning_rate")


@pytest.fixture
def draft():
    made = SearchDraft()
    made.take(a_plan({"learning_rate": "1e-4..1"}, trials=12))
    return made


def test_a_plan_is_spelled_back(draft):
    assert draft.plan() == a_plan({"learning_rate": "1e-4..1"}, trials=12)


def test_it_is_spelt_once_a_change(draft):
    first = draft.spelt()
    assert draft.spelt() is first and draft.plan() is first and draft.plans()[0] is first
    draft.put(RATE, "1..0.1")
    refused = draft.spelt()
    assert isinstance(refused, Refusal) and draft.spelt() is refused
    draft.put(RATE, "1e-3..1")
    second = draft.spelt()
    draft.put(Place("search", "trials"), "13")
    third = draft.spelt()
    draft.rest_on(Recipe.from_dict({"model": {"epochs": 9}}))
    found = [first, second, third, draft.spelt()]
    assert all(one != other for one, other in pairwise(found))


def test_one_value_is_fixed_and_an_empty_line_is_not_searched(draft):
    draft.offer("l2")
    draft.put(RATE, "0.5")
    plan = draft.plan()
    assert list(plan.space) == ["l2"] and plan.recipe.model.learning_rate == 0.5
    assert draft.remark(RATE).startswith("One value: fixed")
    draft.put(RATE, " ")
    assert draft.plan().recipe.model.learning_rate == Recipe().model.learning_rate
    assert "not searched" in draft.remark(RATE)


def test_other_data_and_values_leave_what_is_searched(draft):
    draft.offer("l2")
    other = Recipe.from_dict({"data": {"name": "sine"}, "model": {"epochs": 9}})
    draft.rest_on(other)
    plan = draft.plan()
    assert plan.recipe == other and list(plan.space) == ["learning_rate", "l2"]
    draft.rest_on(Recipe.from_dict({"model": {"name": "tree"}}))
    assert draft.lines() == [] and draft.recipe.model.name == "tree"
    draft.offer("class_weight")
    draft.rest_on(Recipe.from_dict({"data": {"name": "sine"}, "model": {"name": "tree"}}))
    assert draft.lines() == []  # numbers have no classes to weigh


def test_what_is_wrong_is_named(draft):
    draft.put(RATE, "1..0.1")
    assert "runs backwards" in draft.problem(RATE)
    with pytest.raises(Refusal, match=r"learning rate: .*runs backwards"):
        draft.plan()
    draft.put(RATE, "0.1..1")
    draft.put(Place("search", "trials"), "none")
    with pytest.raises(Refusal, match="trials: 'none'"):
        draft.plan()


def test_who_trains_is_no_part_of_a_plan(draft):
    draft.put(RATE, "0.1..1")
    before = draft.plan()
    assert draft.text(STAFF) == "here" and draft.cluster == ""
    draft.put(STAFF, " tcp://host:8786 ")
    assert draft.cluster == "tcp://host:8786" and draft.plan() == before and not draft.wrong
    assert "workers of that scheduler" in draft.remark(STAFF)
    draft.take(before)
    assert draft.cluster == "tcp://host:8786"  # another search is trained there as well
    draft.put(STAFF, "host")
    assert draft.wrong == ["trains on"]
    with pytest.raises(Refusal, match="trains on: 'host' is no address"):
        draft.plan()
    draft.put(STAFF, "")
    assert draft.cluster == ""


def test_others_are_offered_with_what_they_declare(draft):
    assert "l2" in {each.key for each in draft.others()}
    assert draft.offer("l2") == "" and draft.plan().space["l2"] == Range(1e-6, 0.1, "log")
    assert "l2" not in {each.key for each in draft.others()}
    draft.take_space(Recipe.from_dict({"model": {"name": "svm"}}), {})
    assert "no range of its own" in draft.offer("passes")


def test_trials_follow_a_budget_until_they_are_typed(draft):
    trials, fits = Place("search", "trials"), Place("search", "fits")
    draft.put(trials, "25")
    draft.put(fits, "200")
    assert draft.text(trials) == "200" and draft.plan().strategy.trials == 200
    draft.put(Place("search", "folds"), "5")
    assert draft.text(trials) == "40"
    draft.put(fits, "no number")
    assert draft.text(trials) == "40"
    draft.put(fits, "200")
    draft.put(trials, "7")
    draft.put(fits, "500")
    assert draft.plan().strategy.trials == 7


def test_of_a_race_by_time_the_grid_keeps_its_count(draft):
    draft.put(Place("search", "trials"), "25")
    draft.put(Place("search", "seconds"), "60")
    draft.put(SAMPLER, "race")
    told = {each.strategy.sampler: each.strategy.trials for each in draft.plans()}
    assert told == {"grid": 25, "random": 100_000, "tpe": 100_000}
    assert race_cost(draft.plans(), None, 1) == [
        "grid 25, random any number of, tpe any number of trials for 60 s"
    ]


def test_what_a_search_by_time_takes():
    plan = a_plan({"l2": "1e-4..1"}, trials=100_000, seconds=600)
    assert cost(plan, None, 1)[0] == "trials for 10 min"
    assert cost(plan, Fits(6.0, 1), 1)[1] == "about 100 on one core, from 1 earlier fit"
    assert expected_seconds([plan], Fits(6.0, 1), 1) == 600
    few = a_plan({"activation": "{tanh, relu}"}, trials=100_000, seconds=600)
    said = "room for all 2 combinations on one core, from 1 earlier fit"
    assert cost(few, Fits(6.0, 1), 1)[1] == said
    assert cost(few, Fits(400.0, 1), 1)[1] == "about 1 on one core, from 1 earlier fit"


@pytest.mark.parametrize(
    ("space", "strategy", "says"),
    [
        ({"l2": "1e-4..1"}, {"trials": 1}, "1 trial, 1 fit"),
        ({"activation": "{tanh}"}, {"trials": 5}, "1 combination, 1 fit"),
        ({"activation": "{tanh}"}, {"trials": 5, "sampler": "grid"}, "1 value, 1 fit"),
        (
            {"activation": "{tanh}", "l2": "{0.1}"},
            {"trials": 5, "sampler": "grid", "folds": 3},
            "1 × 1 values: 1 combination × 3 = 3 fits",
        ),
    ],
)
def test_one_is_said_as_one(space, strategy, says):
    assert cost(a_plan(space, **strategy), None, 1)[0] == says


def test_the_room_of_one_combination():
    plan = a_plan({"activation": "{tanh}"}, trials=100_000, seconds=600)
    said = "room for the one combination on one core, from 1 earlier fit"
    assert cost(plan, Fits(6.0, 1), 1)[1] == said


def test_what_a_search_takes():
    plan = a_plan({"learning_rate": "1e-4..1"}, trials=12, folds=5)
    assert cost(plan, None, 2) == [
        "12 trials × 5 = 60 fits",
        "no earlier run to estimate the time from",
    ]
    said = cost(plan, Fits(6.0, 25), 2)[1]  # 6 s × 60 fits / 2
    assert said == "about 3 min on 2 cores, from 25 earlier fits"
    assert expected_seconds([plan], None, 2) is None
    assert expected_seconds([plan, plan], Fits(6.0, 25), 2) == 2 * 6 * 60 / 2
    limited = a_plan({"l2": "1e-4..1"}, trials=12, seconds=30, pruner="median")
    said = cost(limited, Fits(0.6, 2), 1)[1]
    assert said == "up to about 7 s on one core, at most 30 s, from 2 earlier fits"
    assert expected_seconds([limited], Fits(60.0, 2), 1) == 30
    grid = a_plan({"l2": "1e-4..1", "activation": "{tanh, relu}"}, trials=9, sampler="grid")
    assert cost(grid, None, 1)[0] == "2 × 4 values: 8 combinations, 8 fits"
    with pytest.raises(Refusal, match="at least 4 trials"):
        cost(a_plan({"l2": "1e-4..1", "l1": "1e-4..1"}, trials=3, sampler="grid"), None, 1)


def test_what_a_space_of_few_values_takes():
    few = a_plan({"activation": "{tanh, relu}", "hidden_layers": "{8; 8,8; 16,16}"}, trials=200)
    assert cost(few, None, 1)[0] == "6 combinations, 6 fits"
    assert expected_seconds([few], Fits(6.0, 1), 1) == 36
    assert (
        cost(replace(few, strategy=few.strategy.over(trials=4)), None, 1)[0] == "4 trials, 4 fits"
    )
    assert race_cost(race_plans(few), None, 1)[0] == "grid 6, random 6, tpe 6 trials, 18 fits"


def test_the_time_of_a_fit_comes_from_runs_and_trials_of_the_same_data_and_model(store):
    plan = a_plan()
    assert measured(store, plan.recipe) is None
    store.play(1, 20, State.ENDED, elapsed=2.0)  # stopped: 60 epochs would have taken 6 s
    assert measured(store, plan.recipe) == (6.0, 1)
    assert measured(store, Recipe.from_dict({"data": {"rows": 300}})) is None
    folded = a_plan(folds=2)
    trials = [
        a_trial(2, 0, folded, elapsed=4.0, steps=60),
        a_trial(2, 1, folded, elapsed=400.0, steps=60, state=TrialState.PRUNED),
    ]
    store.searches.put(a_search(2, folded), *trials)
    assert measured(store, plan.recipe) == ((6.0 + 2 * 2.0) / 3, 3)
    other = replace(plan, recipe=Recipe.from_dict({"data": {"rows": 300}}))
    for number in range(3, 40):
        store.searches.put(a_search(number, other), a_trial(number, 0, other, elapsed=9.0))
    assert measured(store, plan.recipe) == ((6.0 + 2 * 2.0) / 3, 3)


def test_what_was_over_by_itself_takes_no_longer_with_more_steps_allowed(store):
    """A fit of svm that converges after 20 of 1000 steps: 179 s were said of 19."""
    plan = a_plan()
    store.searches.put(a_search(2, plan), a_trial(2, 0, plan, elapsed=2.0, steps=20))
    longer = Recipe.from_dict({"data": {"rows": 200}, "model": {"epochs": 600}})
    shorter = Recipe.from_dict({"data": {"rows": 200}, "model": {"epochs": 10}})
    assert measured(store, longer) == measured(store, plan.recipe) == (2.0, 1)
    assert measured(store, shorter) == (1.0, 1)
    store.searches.put(a_search(3, plan), a_trial(3, 0, plan, elapsed=3.0, steps=60))
    assert measured(store, longer) == ((2.0 + 30.0) / 2, 2)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "a second"), (12, "12 s"), (119, "119 s"), (600, "10 min"), (8000, "2 h"), (2e5, "2 d")],
)
def test_durations(seconds, words):
    assert duration(seconds) == words


def test_a_race_takes_the_fits_of_all_its_searches_and_is_no_sampler():
    draft = SearchDraft()
    draft.take(a_plan(trials=9, folds=2))
    draft.put(SAMPLER, "race")
    assert draft.racers == ("grid", "random", "tpe") and not draft.problem(SAMPLER)
    assert draft.remark(SAMPLER) == "Grid, random and tpe side by side, each with the whole budget."
    plans = draft.plans()
    assert [each.strategy.sampler for each in plans] == ["grid", "random", "tpe"]
    told = race_cost(plans, Fits(0.6, 25), 2)
    assert told[0] == "grid 8, random 9, tpe 9 trials, 52 fits" and "on 2 cores" in told[1]
    draft.put(SAMPLER, "gp")
    assert draft.racers == () and [each.strategy.sampler for each in draft.plans()] == ["gp"]
