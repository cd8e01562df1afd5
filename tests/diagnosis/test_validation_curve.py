"""Points from trials, and the zones they fall into."""

from math import isnan

from tests.diagnosis.curves import DEPTHS, curve
from tui.curve_plan import curve_plan, named
from tui.diagnosis.validation_curve import Curve, Point, Zone, curve_of
from tui.recipe import Recipe
from tui.runs.spread import Spread
from tui.runs.trial import Trial, TrialState


def trial(number, value, key="max_depth", state=TrialState.COMPLETE, reason=""):
    return Trial(1, number, number, {key: value}, state, 0.1, 0.1, 1, 1, (), (), reason, 0.0)


def test_worse_ones_underfit_on_train_and_overfit_by_their_gap():
    zones = curve(DEPTHS).zones()
    assert zones == [Zone.UNDERFIT, Zone.GOOD, Zone.GOOD, Zone.OVERFIT, Zone.OVERFIT]


def test_too_few_rounds_underfit_although_their_gap_is_wide():
    rounds = curve([(1, 0.05, 0.2), (20, 0.0, 0.1), (60, 0.0, 0.05)], "rounds", 60, "boosting")
    assert rounds.zones() == [Zone.UNDERFIT, Zone.UNDERFIT, Zone.GOOD]


def test_within_the_noise_of_the_best_all_are_good():
    wide = curve([(1, 0.2, (0.1, 0.3)), (2, 0.1, (0.05, 0.25)), (3, 0.0, (0.1, 0.24))])
    assert set(wide.zones()) == {Zone.GOOD}


def test_failed_values_have_no_zone_and_no_error():
    failed = Point(3, (), (), True, "diverged")
    made = Curve(curve(DEPTHS).of, (*curve(DEPTHS).points, failed), 6)
    assert made.zones()[-1] is None and isnan(failed.error)
    assert made.best is not None and made.best.value == 4


def test_trials_become_points_in_the_order_of_their_values():
    recipe = Recipe.from_dict({"model": {"name": "tree"}})
    plan = curve_plan(recipe, named(recipe, "max_depth"))
    trials = [trial(0, 5), trial(1, 2), trial(2, 9, state=TrialState.FAILED, reason="no rows.")]
    spread = Spread((3,), ((0.1, 0.1),), ((0.2, 0.4),))
    found = curve_of(plan, trials, {0: spread, 1: spread}.get)
    assert [point.value for point in found.points] == [2, 5, 9]
    assert found.points[0].validation == (0.2, 0.4) and found.points[2].failed == "no rows."


def test_steps_become_points_where_one_fit_tells_of_all():
    recipe = Recipe.from_dict({"model": {"name": "tree"}})
    plan = curve_plan(recipe, named(recipe, "max_splits"), points=4)
    steps = tuple(range(1, 41))
    rows = tuple((1 / step, 2 / step) for step in steps)
    found = curve_of(plan, [trial(0, 200, "max_splits")], lambda run: Spread(steps, rows, rows))
    assert [point.value for point in found.points] == [1, 6, 34, 200]
    assert found.points[1].train == (1 / 6, 2 / 6)
    assert found.points[-1].train == rows[-1]  # it ended before: more changes nothing
