"""Jobs: processes of their own, started through a warm spare, that outlive their launcher."""

import itertools
import json
import os
import signal

import pytest

from tests.declared import assert_one_line
from tests.programs import until
from tests.training.recipes import moons
from tui.errors import StoreTrouble
from tui.jobs import child
from tui.jobs.launcher import SOUND_AFTER, Launcher
from tui.runs.outcome import Outcome
from tui.runs.run import State, Wanted
from tui.runs.store import Store

LONG = 1_000_000


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


@pytest.mark.fault("S06")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_s06_the_launcher_of_a_job_that_was_killed_resumes_it(store, launcher, number):
    """Time and again: what became of the process before is not taken for the new one's fate."""
    run = launcher.start(moons(epochs=LONG))
    for _ in range(3):
        job = until(lambda: (found := store.known(run)).steps > 0 and found.process)
        until(lambda: store.checkpoint(run, "last"))
        os.kill(job.number, number)
        until(lambda: store.known(run).state is State.ENDED)
        assert launcher.resume(run) == run
        until(lambda job=job: store.known(run).process not in (None, job))
        launcher.reap()
        assert store.known(run).state is State.TRAINING
    store.ask(run, Wanted.STOP)
    assert ended(store, run).outcome is Outcome.STOPPED


def test_a_job_outlives_its_launcher_and_the_spare_does_not(store, launcher):
    number = launcher.start(moons(epochs=LONG))
    launcher.warm()
    spare = launcher._spare
    steps = until(lambda: store.known(number).steps)
    launcher.close()
    assert spare.status is not None
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
    launcher._spare._process.kill()
    launcher._spare._process.wait()
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


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def broken(monkeypatch):
    """An installation in which every process dies as it loads its libraries."""
    monkeypatch.setattr(child, "_START", "raise ImportError('no \\x1b[31mnumpy')")


def test_spares_that_die_again_and_again_are_tried_ever_later_and_said_once(
    store, broken, monkeypatch, caplog
):
    clock, started = Clock(), []

    class Counted(child.Child):
        def __init__(self, path):
            started.append(clock.now)
            super().__init__(path)

    monkeypatch.setattr("tui.jobs.launcher.Child", Counted)
    launcher = Launcher(store.path, clock=clock)
    while clock.now < 100.0:
        launcher.warm()
        if launcher._spare is not None:
            until(lambda: launcher._spare.status is not None)
        clock.now += 0.5
    launcher.close()
    assert 5 <= len(started) <= 8
    waits = [b - a for a, b in itertools.pairwise(started)]
    assert waits == sorted(waits) and waits[-1] >= 30
    assert len(caplog.records) == 1
    assert "status 1: ImportError: no ␛[31mnumpy" in launcher.trouble
    assert_one_line(launcher.trouble)


def test_a_spare_that_lives_ends_the_trouble(store, monkeypatch):
    clock = Clock()
    launcher = Launcher(store.path, clock=clock)
    with monkeypatch.context() as patched:
        patched.setattr(child, "_START", "raise SystemExit(3)")
        launcher.warm()
        until(lambda: launcher._spare.status is not None)
        launcher.warm()
    assert "status 3" in launcher.trouble and launcher._spare is None
    clock.now += 2.0
    launcher.warm()
    assert launcher.trouble
    clock.now += SOUND_AFTER
    launcher.warm()
    assert launcher.trouble == ""
    launcher.close()


def test_a_run_that_no_process_could_take_up_says_why(store, broken):
    launcher = Launcher(store.path)
    try:
        number = launcher.start(moons())
    except StoreTrouble as trouble:  # the process was gone before it was told
        assert "numpy" in str(trouble)
        return
    until(lambda: launcher._jobs[number].status is not None)
    launcher.warm()
    run = store.known(number)
    assert run.outcome is Outcome.FAILED
    assert "before it began (status 1: ImportError: no ␛[31mnumpy)" in run.reason
    launcher.close()


def test_a_machine_that_starts_no_process_is_a_sentence(store, monkeypatch):
    def refused(path):
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("tui.jobs.launcher.Child", refused)
    launcher = Launcher(store.path)
    launcher.warm()
    assert "Resource temporarily unavailable" in launcher.trouble
    with pytest.raises(StoreTrouble, match="temporarily"):
        launcher.start(moons())
    (run,) = store.runs()
    assert run.outcome is Outcome.FAILED and "temporarily" in run.reason


def test_a_process_opens_the_test_part_and_ends(store, launcher):
    number = launcher.start(moons())
    ended(store, number)
    launcher.open_test(number)
    opening = until(lambda: store.openings.newest(number))
    assert opening.run == number and opening.error is not None and not opening.refused


def test_a_search_is_handed_over_with_the_cluster_that_trains_it(store, monkeypatch):
    told = []

    class Noted:
        status = None

        def __init__(self, path):
            assert path == store.path

        def tell(self, line):
            told.append(json.loads(line))
            return True

        def leave(self):
            pass

    monkeypatch.setattr("tui.jobs.launcher.Child", Noted)
    launcher = Launcher(store.path)
    launcher.search(3)
    launcher.search(4, "tcp://host:8786")
    launcher.close()
    assert told == [{"search": 3}, {"search": 4, "cluster": "tcp://host:8786"}]
