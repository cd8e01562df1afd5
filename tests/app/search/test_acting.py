"""Which keys of the Search screen do something now: of a sight, without a screen."""

import pytest

from tests.app.searched import a_plan, a_search
from tui.app.keys import SEARCH
from tui.app.search.acting import OF_A_TRIAL, STEERING, acting
from tui.app.search.board import Board
from tui.app.search.lanes import Racer
from tui.app.search.watch import Sight
from tui.runs.outcome import Outcome
from tui.runs.run import State, Wanted

PLAN = a_plan()
GOES_ON = a_search(1, PLAN, state=State.TRAINING)
FINISHED = a_search(1, PLAN, state=State.ENDED, outcome=Outcome.FINISHED)
STOPPED = a_search(2, PLAN, state=State.ENDED, outcome=Outcome.STOPPED)


@pytest.mark.parametrize("search", [None, GOES_ON, FINISHED, STOPPED])
def test_what_is_named_or_hidden_is_a_key(search):
    names, hidden = acting(Sight(search))
    assert set(names) | hidden <= {key.action for key in SEARCH.keys}


def test_what_goes_on_is_steered_and_no_other_is_started():
    hidden = acting(Sight(GOES_ON), chosen=True).hidden
    assert not hidden & STEERING and hidden == {"start", "unseal", "resume", "next_racer"}


@pytest.mark.parametrize("changes", [{"state": State.PAUSED}, {"wanted": Wanted.PAUSE}])
def test_what_is_paused_or_is_to_be_goes_on(changes):
    halts = a_search(1, PLAN, **({"state": State.TRAINING} | changes))
    assert acting(Sight(halts)).names == {"back": "Train", "pause": "Resume"}


def test_one_that_ended_early_goes_on_and_so_does_a_race_with_one():
    assert "resume" in acting(Sight(FINISHED)).hidden
    assert "resume" not in acting(Sight(STOPPED)).hidden
    racers = tuple(Racer(each, Board()) for each in (FINISHED, STOPPED))
    assert not acting(Sight(FINISHED, racers=racers)).hidden & {"resume", "next_racer"}


def test_a_trial_is_needed_for_what_is_done_with_one():
    assert acting(Sight(FINISHED)).hidden >= OF_A_TRIAL
    assert acting(Sight(FINISHED), chosen=True).hidden & OF_A_TRIAL == {"stop_trial"}


@pytest.mark.parametrize("search", [GOES_ON, STOPPED])
def test_a_read_only_view_changes_nothing(search):
    assert acting(Sight(search), read_only=True).hidden > STEERING | {"start", "resume"}


def test_escape_leaves_the_field_first():
    assert acting(Sight(), in_field=True).names == {"back": "Leave field"}
