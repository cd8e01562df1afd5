"""Jobs: processes of their own, started through a warm spare, that outlive their launcher."""

import os
import signal
import time

import pytest

from tests.training.recipes import moons
from tui.jobs.launcher import Launcher
from tui.runs.outcome import Outcome
from tui.runs.run import State, Wanted
from tui.runs.store import Store

LONG = 1_000_000


def until(condition, seconds=30.0):
    """The first truthy value of `condition`, polled until a deadline that fails the test."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        value = condition()
        if value:
            return value
        time.sleep(0.01)
    raise AssertionError("it did not happen in time")


@pytest.fixture
def store(tmp_path):
    opened = Store.open(tmp_path / "runs.db")
    yield opened
    for run in opened.active():
        opened.ask(run.number, Wanted.STOP)
    until(lambda: not opened.active())
    opened.close()


@pytest.fixture
def launcher(store):
    made = Launcher(store.path)
    yield made
    made.close()


def ended(store, number):
    return until(lambda: (run := store.known(number)).state is State.ENDED and run)


def test_a_job_trains_its_recipe(store, launcher):
    launcher.warm()
    run = ended(store, launcher.start(moons()))
    assert run.outcome is Outcome.FINISHED and run.steps == 20
    assert run.process.number != os.getpid()


def test_pause_step_resume_stop_and_change_reach_it(store, launcher):
    number = launcher.start(moons(epochs=LONG))
    until(lambda: store.known(number).steps > 0)
    store.ask(number, Wanted.PAUSE)
    paused = until(lambda: (run := store.known(number)).state is State.PAUSED and run)
    store.ask(number, Wanted.STEP, 1)
    until(lambda: store.known(number).steps == paused.steps + 1)
    store.change(number, "learning_rate", 0.001)
    store.ask(number, Wanted.RUN)
    until(lambda: store.known(number).steps > paused.steps + 10)
    ((key, value, applied),) = store.changes(number)
    assert (key, value) == ("learning_rate", 0.001) and applied > paused.steps
    store.ask(number, Wanted.STOP)
    assert ended(store, number).outcome is Outcome.STOPPED


def test_a_job_outlives_its_launcher_and_the_spare_does_not(store, launcher):
    number = launcher.start(moons(epochs=LONG))
    launcher.warm()
    spare = launcher._spare
    steps = until(lambda: store.known(number).steps)
    launcher.close()
    assert spare.poll() is not None
    until(lambda: store.known(number).steps > steps)
    assert [run.number for run in store.active()] == [number]


def test_a_killed_job_is_failed_and_keeps_its_records(store, launcher):
    number = launcher.start(moons(epochs=LONG))
    run = until(lambda: (run := store.known(number)).steps > 0 and run)
    os.kill(run.process.number, signal.SIGKILL)
    until(lambda: launcher.ended_by_signal(number) == signal.SIGKILL)
    failed = store.known(number)
    assert failed.outcome is Outcome.FAILED and "unexpectedly" in failed.reason
    assert len(store.records(number, limit=-1)) == failed.steps > 0


def test_a_job_asked_to_end_by_the_system_stops_cleanly(store, launcher):
    number = launcher.start(moons(epochs=LONG))
    run = until(lambda: (run := store.known(number)).steps > 0 and run)
    os.kill(run.process.number, signal.SIGTERM)
    assert ended(store, number).outcome is Outcome.STOPPED


def test_a_dead_spare_is_replaced(store, launcher):
    launcher.warm()
    launcher._spare.kill()
    launcher._spare.wait()
    assert ended(store, launcher.start(moons())).outcome is Outcome.FINISHED


def test_two_jobs_at_once_lose_nothing(store, launcher):
    numbers = [launcher.start(moons(random_state=seed, epochs=300)) for seed in range(2)]
    for number in numbers:
        assert ended(store, number).outcome is Outcome.FINISHED
        assert len(store.records(number, limit=-1)) == 300


def test_a_recipe_that_cannot_be_trained_ends_failed_with_a_sentence(store, launcher):
    number = launcher.start(moons(hidden_layers=(2048, 2048, 2048)))
    run = ended(store, number)
    assert run.outcome is Outcome.FAILED and "GB" in run.reason
