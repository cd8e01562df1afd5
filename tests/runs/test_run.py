"""What a run says of itself."""

import pytest

from tests.app.recorded import a_run
from tui.recipe import Recipe
from tui.runs.outcome import Outcome


@pytest.mark.parametrize(
    ("outcome", "foreseen"),
    [(None, 200), (Outcome.CONVERGED, 9), (Outcome.FINISHED, 200), (Outcome.STOPPED_EARLY, 200)],
)
def test_a_run_that_converged_foresees_no_more_steps(outcome, foreseen):
    run = a_run(1, Recipe(), planned=200, steps=9, outcome=outcome)
    assert run.foreseen == foreseen
