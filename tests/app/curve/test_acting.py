"""Which keys of the Curve screen do something now: of a sight, without a screen."""

import pytest

from tests.app.curves import depths
from tests.app.searched import a_search
from tui.app.curve.acting import STEERING, acting
from tui.app.curve.keys import CURVE
from tui.app.curve.watch import Sight
from tui.plan import Kind
from tui.runs.outcome import Outcome
from tui.runs.run import State

GOES_ON = Sight(a_search(1, depths(), state=State.TRAINING))
PAUSED = Sight(a_search(1, depths(), state=State.PAUSED))
STOPPED = Sight(a_search(1, depths(), state=State.ENDED, outcome=Outcome.STOPPED))


@pytest.mark.parametrize("sight", [Sight(), GOES_ON, PAUSED, STOPPED])
def test_what_is_named_or_hidden_is_a_key(sight):
    names, hidden = acting(sight, Kind.VALUES, seeds=True, cursor=True)
    assert set(names) | hidden <= {key.action for key in CURVE.keys}


def test_what_goes_on_is_steered_and_what_ended_early_is_resumed_or_trained_anew():
    assert acting(GOES_ON, Kind.VALUES, point=True).hidden == {"start", "resume"}
    assert acting(STOPPED, Kind.VALUES, point=True).hidden == STEERING
    assert acting(PAUSED, Kind.VALUES).names == {"pause": "Resume"}


@pytest.mark.parametrize("sight", [GOES_ON, STOPPED])
def test_a_read_only_view_changes_nothing(sight):
    assert acting(sight, Kind.VALUES, read_only=True).hidden > STEERING | {"start", "resume"}


def test_a_value_is_taken_of_a_point_but_none_of_a_learning_curve():
    assert "apply" in acting(STOPPED, Kind.VALUES).hidden
    taken = {kind: "apply" not in acting(STOPPED, kind, point=True).hidden for kind in Kind}
    assert taken[Kind.VALUES] and taken[Kind.RATES] and not taken[Kind.ROWS]


def test_only_a_curve_over_values_has_a_spread_over_folds_or_seeds():
    for kind in (Kind.VALUES, Kind.ROWS, Kind.RATES):
        assert ("spread" in acting(STOPPED, kind).hidden) is (kind is not Kind.VALUES)
    assert acting(STOPPED, Kind.VALUES, seeds=True, cursor=True).names == {
        "back": "Leave",
        "spread": "Folds",
    }
