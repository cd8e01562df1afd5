"""A trial whose search is not done with it: what is asked of its run is asked of the search."""

import subprocess

import pytest

from tests.app.searched import a_plan, a_trial
from tui.errors import Refusal
from tui.recipe import Recipe
from tui.runs.membership import membership_of
from tui.runs.outcome import Outcome
from tui.runs.process import Process
from tui.runs.record import Record
from tui.runs.run import State, Wanted
from tui.runs.search_writer import SearchWriter, TrialNews
from tui.runs.trial import TrialState

TRAINING, PRUNED = TrialState.TRAINING, TrialState.PRUNED
WHOLE, CUT = 1, 2


def news(number, state, outcome=None):
    values = a_trial(1, number, a_plan()).values
    best = Record(3, 0.2, 0.2, 0.2, 0.2, 0.1)
    return TrialNews(number, values, Recipe(), state, outcome, "", best, 3, (), (), 0.1, [best])


@pytest.fixture
def writer(store):
    """Of a search with a trial in run 1 that was pruned and one in run 2 that trains."""
    writer = SearchWriter(store.path, store.searches.add(a_plan()))
    assert writer.claim()
    pruned = news(0, PRUNED, Outcome.STOPPED)
    assert writer.publish(State.TRAINING, 1.0, [pruned, news(1, TRAINING)])
    yield writer
    writer.close()


def end(writer, outcome=Outcome.STOPPED):
    writer.finish(1.0, [news(1, TRAINING, Outcome.STOPPED)], outcome, "stopped by request.")


def member_of(store, run):
    return membership_of(store.searches, store.known(run))


def test_a_trial_that_trains_is_asked_by_its_search(store, writer):
    member = member_of(store, CUT)
    assert (member.run, member.trial, member.search, member.active) == (CUT, 1, 1, True)
    assert member.not_alone(Wanted.PAUSE) == (
        "a trial is not paused alone: ^p on the Search screen pauses search 1."
    )
    with pytest.raises(Refusal, match="run 2 is a trial of search 1, which goes on"):
        store.resume(CUT)
    assert member_of(store, WHOLE) is None
    assert member_of(store, store.add(Recipe())) is None


def test_an_unfinished_trial_goes_on_with_its_search_alone(store, writer):
    end(writer)
    before = store.known(CUT)
    assert before.resumable and not member_of(store, CUT).active
    with pytest.raises(Refusal) as refused:
        store.resume(CUT)
    assert str(refused.value) == (
        "run 2 is a trial of search 1, which can be resumed: `python -m tui resume 1 --search`, "
        "or R on the Search screen."
    )
    assert store.known(CUT) == before and len(store.records(CUT)) == 1
    store.searches.requeue(1)
    with pytest.raises(Refusal, match="which goes on"):
        store.resume(CUT)


def test_a_trial_that_its_search_is_done_with_goes_on_as_a_run(store, writer):
    end(writer, Outcome.FINISHED)
    for run in (WHOLE, CUT):  # no search trains them any more
        store.resume(run)
        assert store.known(run).state is State.QUEUED


def test_a_search_waits_while_another_process_trains_one_of_its_trials(store, writer):
    """As an earlier version of the program let happen."""
    end(writer)
    child = subprocess.Popen(["sleep", "60"])
    alone = Process(Process.own().host, child.pid, "")
    store._execute(
        "UPDATE runs SET state = 'training', outcome = NULL, host = ?, process = ?, "
        "process_start = ? WHERE number = ?",
        (*alone, CUT),
    )
    with pytest.raises(Refusal, match="its trial in run 2 is trained alone; `python -m tui stop 2"):
        store.searches.requeue(1)
    assert store.searches.known(1).state is State.ENDED
    child.kill()
    child.wait()
    store.searches.requeue(1)
    assert store.searches.known(1).state is State.QUEUED


def test_its_own_process_does_not_keep_a_search_from_going_on(store, writer):
    store._execute("UPDATE searches SET state = 'ended', outcome = 'failed'")
    assert store.known(CUT).state is State.TRAINING  # as this process lives
    store.searches.requeue(1)
    assert store.searches.known(1).state is State.QUEUED
