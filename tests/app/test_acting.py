"""Which keys of the Train screen do something now: of a snapshot, without a screen."""

from dataclasses import replace

import pytest

from tests.app.recorded import a_run
from tui.app.acting import STEERING, TRYING, Acting, acting
from tui.app.keys import KEYS
from tui.app.look import Look
from tui.app.screens.looking import OF_A_CURVE
from tui.app.watch import Snapshot
from tui.diagnosis.action import Action
from tui.diagnosis.verdict import Kind, Verdict
from tui.recipe import Recipe
from tui.runs.membership import Membership
from tui.runs.outcome import Outcome
from tui.runs.process import Process
from tui.runs.run import State, Wanted

NOTHING = Snapshot()
TRAINS = Snapshot(a_run(1, Recipe(), state=State.TRAINING))
ENDED = {"state": State.ENDED, "outcome": Outcome.STOPPED, "process": Process("here", 1, "")}
STOPPED = Snapshot(a_run(1, Recipe(), steps=9, best_step=3, **ENDED))
TRIAL = replace(TRAINS, member=Membership(1, 0, 4, "Search", active=True))
NAMES = {key.action for key in KEYS}


def changed(now, **changes):
    return replace(now, run=replace(now.run, **changes))


def judged(now):
    action = Action("model", "l2", 0.01, "l2 0.01", "it takes back what follows single rows.")
    return replace(now, verdict=Verdict(Kind.OVERFITTING, "it overfits.", (action,)))


def test_an_action_is_hidden_by_any_rule_that_does_not_hold():
    found = Acting.where({"a": "A"}, ({"a", "b"}, True), ({"b", "c"}, False), ({"d"}, True))
    assert found == ({"a": "A"}, {"b", "c"})


@pytest.mark.parametrize("now", [NOTHING, TRAINS, STOPPED, TRIAL, judged(STOPPED)])
@pytest.mark.parametrize("in_field", [False, True])
def test_what_is_named_or_hidden_is_a_key_and_what_is_named_is_seen(now, in_field):
    names, hidden = acting(now, Look(loss=True), in_field=in_field)
    assert set(names) | hidden <= NAMES
    assert not set(names) & (hidden - OF_A_CURVE)


def test_where_no_run_is_shown_one_can_be_trained_and_nothing_asked_of_it():
    names, hidden = acting(NOTHING, Look())
    assert names == {} and hidden > STEERING | OF_A_CURVE | TRYING | {"resume", "unseal"}
    assert not hidden & {"train", "search", "curve", "runs"}


def test_a_run_that_trains_is_steered_and_one_that_halts_goes_on():
    assert not acting(TRAINS, Look()).hidden & (STEERING | OF_A_CURVE)
    halts = changed(TRAINS, wanted=Wanted.PAUSE)
    assert acting(halts, Look()).names == {"pause": "Resume"}


def test_a_trial_that_its_search_trains_can_only_be_stopped():
    assert acting(TRIAL, Look()).hidden & STEERING == {"pause", "step"}


def test_what_was_stopped_is_resumed_or_scored_and_no_more_steered():
    hidden = acting(STOPPED, Look()).hidden
    assert hidden > STEERING and not hidden & {"resume", "unseal"}
    assert "unseal" in acting(changed(STOPPED, best_step=None), Look()).hidden


@pytest.mark.parametrize("now", [TRAINS, judged(STOPPED)])
def test_a_read_only_view_changes_nothing(now):
    names, hidden = acting(now, Look(), read_only=True)
    assert hidden > STEERING | TRYING | {"train", "resume", "unseal"} and names == {}


def test_what_the_verdict_says_to_try_is_named_once_nothing_trains():
    names, hidden = acting(judged(STOPPED), Look())
    assert names == {"advise": "Try l2 0.01"} and not hidden & TRYING
    assert acting(judged(TRAINS), Look()).hidden > TRYING


def test_escape_says_what_leaving_a_field_is_good_for():
    def named(now):
        return acting(now, Look(), in_field=True).names["live"]

    assert named(STOPPED) == "then R Resume" and named(NOTHING) == "Letters"
    finished = changed(judged(STOPPED), outcome=Outcome.FINISHED)
    assert named(finished) == "then a Try"
    assert "live" in acting(STOPPED, Look()).hidden
    assert "live" not in acting(STOPPED, Look(cursor=4)).hidden


def test_how_it_is_looked_at_and_what_there_is_beside_it_decide_the_rest():
    beside = {"back", "choose_last", "choose_next", "ask"}
    assert acting(STOPPED, Look()).hidden > beside
    found = acting(STOPPED, Look(loss=True), of_search=True, several=True, choice=True)
    assert not found.hidden & beside and found.names == {"loss": "Error"}
