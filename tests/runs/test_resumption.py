"""A run that was stopped or cut short goes on, and ends as if nothing had happened."""

import os
import signal
import subprocess
import sys

import pytest

from tests.programs import until
from tests.terminal import ROOT
from tui.errors import Refusal
from tui.families import Network
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.run import State, Wanted
from tui.runs.store import Store
from tui.sources.drawn import Moons
from tui.worker.train import train

EPOCHS = 8_000
KEEPING_OFTEN = """
import sys
from pathlib import Path
from tui.training import runner
from tui.worker.main import main
runner.KEEP_SECONDS = 0.05
main(Path(sys.argv[1]))
"""
"""A job that saves where it is twenty times a second: a short run can be cut in its middle."""


def moons(epochs=EPOCHS):
    return Recipe(data=Moons(rows=200), model=Network(hidden_layers=(4,), epochs=epochs))


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A run that was never cut short, and what it measured."""
    store = Store.open(tmp_path_factory.mktemp("whole") / "runs.db")
    number = store.add(moons())
    train(store.path, number)
    yield store.known(number), measured(store, number)
    store.close()


def measured(store, number):
    return [record[:5] for record in store.records(number, limit=-1)]


def started(store, number):
    command = [sys.executable, "-c", KEEPING_OFTEN, str(store.path)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, cwd=ROOT)
    process.stdin.write(b'{"run": %d}\n' % number)
    process.stdin.close()
    until(lambda: store.checkpoint(number, "last"))
    return process


@pytest.mark.fault("S06")
@pytest.mark.parametrize("how", ["killed", "stopped"])
def test_s06_it_ends_with_the_records_of_one_that_was_never_cut_short(store, whole, how):
    one, records = whole
    cut = store.add(moons())
    process = started(store, cut)
    if how == "killed":
        os.kill(process.pid, signal.SIGKILL)
    else:
        store.ask(cut, Wanted.STOP)
    process.wait()
    ended = store.known(cut)
    assert ended.resumable
    kept = store.resume(cut)
    assert how == "stopped" or ended.reason.endswith(f"unexpectedly; last saved epoch {kept}.")
    assert 0 < kept <= EPOCHS and store.known(cut).state is State.QUEUED
    train(store.path, cut)
    assert measured(store, cut) == records
    other = store.known(cut)
    assert (one.outcome, one.best_step) == (other.outcome, other.best_step)
    assert one.best_validation_error == other.best_validation_error


def test_a_live_change_before_the_cut_still_holds(store):
    number = store.add(moons())
    process = started(store, number)
    store.change(number, "learning_rate", 0.001)
    until(lambda: store.changes(number)[0][2])
    applied = store.changes(number)[0][2]
    until(lambda: store.record(number, EPOCHS).step > applied + 20)
    store.ask(number, Wanted.STOP)
    process.wait()
    before = measured(store, number)
    store.resume(number)
    train(store.path, number)
    assert measured(store, number)[: len(before)] == before


def test_the_last_state_is_no_start_where_the_best_up_to_it_is_not_saved(store):
    number = store.add(moons(40))
    train(store.path, number)
    best = store.known(number).best_step
    writing = store._connection
    writing.execute("UPDATE runs SET outcome = 'stopped'")
    writing.execute("UPDATE checkpoints SET step = step - 1 WHERE kind = 'best'")
    assert store.resume(number) == best - 1
    assert store.checkpoint(number, "last") is None
    assert store.records(number, limit=-1)[-1].step == best - 1


def test_without_a_saved_state_it_starts_anew(store):
    number = store.add(moons(30))
    train(store.path, number)
    before = measured(store, number)
    store._connection.execute("UPDATE runs SET outcome = 'stopped'")
    store._connection.execute("DELETE FROM checkpoints")
    assert store.resume(number) == 0 and measured(store, number) == []
    train(store.path, number)
    assert measured(store, number) == before


def test_what_is_over_by_itself_does_not_go_on(store):
    number = store.add(moons(5))
    with pytest.raises(Refusal, match=r"run 1 cannot go on \(queued\)"):
        store.resume(number)
    train(store.path, number)
    assert store.known(number).outcome is Outcome.FINISHED
    with pytest.raises(Refusal, match="only a run that was stopped or cut short can"):
        store.resume(number)
