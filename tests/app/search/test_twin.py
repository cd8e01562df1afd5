"""The Search screen as text."""

import pytest

from tests.app.searched import a_plan, a_search, a_trial
from tui.app.search.board import Board
from tui.app.search.twin import twin
from tui.app.search.watch import Sight
from tui.runs.outcome import Outcome
from tui.runs.run import State
from tui.runs.trial import TrialState


@pytest.mark.parametrize(
    ("state", "says"),
    [(State.TRAINING, "no error yet, training: "), (State.ENDED, "no error, cut off: ")],
)
def test_a_trial_that_was_cut_off_is_called_as_in_the_table(state, says):
    plan = a_plan()
    outcome = Outcome.STOPPED if state is State.ENDED else None
    board = Board(plan.dimensions)
    board.take([a_trial(1, 0, plan, state=TrialState.TRAINING, error=None)])
    sight = Sight(a_search(1, plan, state=state, outcome=outcome), board)
    (line,) = [line for line in twin(sight, []) if "trial 0" in line]
    assert line.startswith(f"1. trial 0, {says}")
    assert sight.called(TrialState.TRAINING) in line
