"""Points of a curve from the trials of a search, and what is known of it besides."""

import pytest

from tui.curve_plan import curve_plan, named
from tui.diagnosis.curve_points import curve_of
from tui.recipe import Recipe
from tui.runs.spread import Spread
from tui.runs.trial import Trial, TrialState


def trial(number, value, key="max_depth", state=TrialState.COMPLETE, reason=""):
    return Trial(1, number, number, {key: value}, state, 0.1, 0.1, 1, 1, (), (), reason, 0.0)


def test_trials_become_points_in_the_order_of_their_values():
    recipe = Recipe.from_dict({"model": {"name": "tree"}})
    plan = curve_plan(recipe, named(recipe, "max_depth"))
    trials = [trial(0, 5), trial(1, 2), trial(2, 9, state=TrialState.FAILED, reason="no rows.")]
    spread = Spread((3,), ((0.1, 0.1),), ((0.2, 0.4),))
    found = curve_of(plan, trials, {0: spread, 1: spread}.get)
    assert [point.value for point in found.points] == [2, 5, 9]
    assert found.points[0].validation == (0.2, 0.4) and found.points[2].failed == "no rows."
    assert found.planned == 12 and found.ends == (1, 12) and not found.over
    whole = [trial(number, number + 1) for number in range(12)]
    assert curve_of(plan, whole, lambda run: spread).over
    whole[3] = trial(3, 4, state=TrialState.STOPPED)  # what it has is of half a fit
    stopped = curve_of(plan, whole, lambda run: spread)
    assert not stopped.over and stopped.zones() == [None] * 12


def test_steps_become_points_where_one_fit_tells_of_all():
    recipe = Recipe.from_dict({"model": {"name": "tree"}})
    plan = curve_plan(recipe, named(recipe, "max_splits"), points=4)
    steps = tuple(range(1, 41))
    rows = tuple((1 / step, 2 / step) for step in steps)
    found = curve_of(plan, [trial(0, 200, "max_splits")], lambda run: Spread(steps, rows, rows))
    assert [point.value for point in found.points] == [1, 6, 34, 200]
    assert found.points[1].train == (1 / 6, 2 / 6)
    assert found.points[-1].train == rows[-1]  # it ended before: more changes nothing
    assert found.over and found.ends == (1, 200)


@pytest.mark.parametrize("state", [TrialState.TRAINING, TrialState.STOPPED])
def test_a_fit_that_was_cut_short_tells_of_the_values_it_came_to_alone(state):
    recipe = Recipe.from_dict({"model": {"name": "tree"}})
    plan = curve_plan(recipe, named(recipe, "max_splits"), points=4)
    rows = tuple((1 / step, 2 / step) for step in range(1, 41))
    spread = Spread(tuple(range(1, 41)), rows, rows)
    found = curve_of(plan, [trial(0, 200, "max_splits", state)], lambda run: spread)
    assert [point.value for point in found.points] == [1, 6, 34]
    assert not found.over and found.planned == 4


ROWS = {"rows": {"train": 120, "validation": 30}}


@pytest.mark.parametrize(
    "recipe, facts, rows",
    [
        ({"data": {"name": "iris"}}, ROWS, (120, 30)),
        ({"data": {"name": "iris"}}, {}, (0, 0)),
        ({"data": {"name": "iris"}}, {"rows": {"train": "a", "validation": -1}}, (0, 0)),
        ({"data": {"name": "iris"}, "stop": {"error": "log_loss"}}, ROWS, (0, 0)),
        ({"data": {"name": "diabetes"}}, ROWS, (0, 0)),
    ],
)
def test_rows_are_counted_where_errors_are_shares_of_them(recipe, facts, rows):
    base = Recipe.from_dict({"model": {"name": "tree"}} | recipe)
    plan = curve_plan(base, named(base, "max_depth"), folds=0)
    spread = Spread((3,), ((0.1,),), ((0.2,),))
    found = curve_of(plan, [trial(0, 5)], lambda run: spread, facts)
    assert found.rows == rows and found.noise_known is bool(rows[0])


@pytest.mark.parametrize("key, falling", [("clusters", True), ("starts", False), ("seed", False)])
def test_the_error_of_what_predicts_nothing_falls_with_more_clusters(key, falling):
    base = Recipe.from_dict({"data": {"name": "iris"}, "model": {"name": "kmeans"}})
    plan = curve_plan(base, named(base, key))
    assert curve_of(plan, [], lambda run: None).falling is falling
    tree = Recipe.from_dict({"model": {"name": "tree"}})
    assert not curve_of(curve_plan(tree, named(tree, "max_depth")), [], lambda run: None).falling
