"""How many trials a search has: those that are there, and of how many where that differs."""

from dataclasses import replace

import pytest

from tests.app.searched import a_plan, a_search
from tui.plan import Kind, Plan
from tui.recipe import Recipe
from tui.runs.tally import tally
from tui.runs.trial import TrialState

EIGHT = a_plan(trials=8)
TIMED = a_plan(trials=100_000, seconds=600)
FEW = a_plan({"activation": "{tanh, relu}"}, trials=8)
ROWS = Plan(Recipe(), {}, kind=Kind.ROWS)
RATES = replace(ROWS, kind=Kind.RATES)
COMPLETE = TrialState.COMPLETE
UNREAD = Plan(Recipe(), {})


@pytest.mark.parametrize(
    ("plan", "made", "says"),
    [
        (EIGHT, 8, "8"),
        (EIGHT, 6, "6 of 8"),
        (EIGHT, 0, "0 of 8"),
        (TIMED, 30, "30"),
        (FEW, 2, "2"),
        (RATES, 0, "1 run"),
        (ROWS, 0, "36 fits"),
        (UNREAD, 3, "3"),
    ],
)
def test_those_that_are_there_of_those_planned(plan, made, says):
    facts = {"fits": [[10, 0, 0.1, 0.2, ""]] * 36}
    assert tally(a_search(1, plan, facts=facts), {COMPLETE: made}) == says


def test_what_was_cut_off_or_goes_on_is_not_over():
    counts = {COMPLETE: 5, TrialState.PRUNED: 1, TrialState.TRAINING: 2}
    assert tally(a_search(1, EIGHT), counts) == "6 of 8"


def test_a_curve_that_has_not_begun_has_no_fits():
    assert tally(a_search(1, ROWS, facts={}), {}) == "0 fits"
    assert tally(a_search(1, ROWS, facts={"fits": "?"}), {}) == "0 fits"
