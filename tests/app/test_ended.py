"""A run that came to a bad end says so, once, and how it goes on."""

from dataclasses import replace

import pytest

from tests.app.recorded import a_run
from tui.app.ended import bad_end
from tui.app.watch import Snapshot
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.process import Process
from tui.runs.run import State

RUN = a_run(1, Recipe(), state=State.TRAINING, steps=9, process=Process("here", 1, ""))
TRAINED = Snapshot(RUN)


def ended(outcome, reason):
    return Snapshot(replace(RUN, state=State.ENDED, outcome=outcome, reason=reason))


def test_a_run_that_diverged_says_why():
    assert bad_end(TRAINED, ended(Outcome.DIVERGED, "the loss is not finite.")) == (
        "the loss is not finite."
    )


def test_a_run_that_failed_can_be_resumed_where_runs_may_be_changed():
    now = ended(Outcome.FAILED, "its process is gone.")
    assert bad_end(TRAINED, now) == "failed: its process is gone. R resumes it."
    assert bad_end(TRAINED, now, read_only=True) == "failed: its process is gone."


@pytest.mark.parametrize("outcome", [Outcome.FINISHED, Outcome.STOPPED])
def test_a_good_end_is_none(outcome):
    assert bad_end(TRAINED, ended(outcome, "all planned epochs are done.")) == ""


def test_it_is_said_of_a_run_that_was_seen_to_train_and_of_no_other():
    over = ended(Outcome.FAILED, "its process is gone.")
    assert bad_end(over, over) == bad_end(Snapshot(), over) == ""
    assert bad_end(TRAINED, Snapshot()) == bad_end(TRAINED, TRAINED) == ""
