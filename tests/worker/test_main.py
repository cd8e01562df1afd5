"""A job's process: what it is told, what it answers by its exit status, where its words go."""

import json
import os
import signal
import stat
import subprocess
import sys
from functools import partial

import pytest

from tests import programs
from tests.training.recipes import line, moons
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.place import log_path
from tui.runs.run import State

JOB = [sys.executable, "-m", "tui", "job", "--store"]


until = partial(programs.until, seconds=60.0)


@pytest.fixture
def job(store):
    """Starts a job's process; it is killed with the test."""
    started = []

    def start(said: str | None = None, *command: str):
        process = subprocess.Popen(
            command or [*JOB, str(store.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        if said is not None:
            process.stdin.write(said)
            process.stdin.flush()
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def told(number):
    return json.dumps({"run": number}) + "\n"


def until_it_trains(store, number):
    return until(lambda: (run := store.known(number)).steps > 0 and run)


def test_a_line_makes_it_train_that_run_and_its_words_go_to_a_private_log(store, job):
    number = store.add(moons())
    out, err = job().communicate(told(number), timeout=60)
    assert (out, err) == ("", "")
    assert store.known(number).outcome is Outcome.FINISHED
    log = log_path(store.path, number)
    assert log.read_text() == ""
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700


def test_a_spare_ends_quietly_when_nobody_is_left_to_tell_it(job):
    spare = job()
    assert spare.communicate(timeout=60) == ("", "")
    assert spare.returncode == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP])
def test_the_signals_of_a_terminal_do_not_end_it(store, job, number):
    process = job(told(store.add(moons(epochs=1_000_000))))
    run = until_it_trains(store, 1)
    os.kill(process.pid, number)
    until(lambda: store.known(1).steps > run.steps)
    assert process.poll() is None


@pytest.mark.fault("X04")
def test_sigterm_ends_it_as_stopped_with_143(store, job):
    process = job(told(store.add(moons(epochs=1_000_000))))
    until_it_trains(store, 1)
    os.kill(process.pid, signal.SIGTERM)
    assert process.wait(timeout=60) == 128 + signal.SIGTERM
    run = store.known(1)
    assert (run.state, run.outcome) == (State.ENDED, Outcome.STOPPED)
    assert len(store.records(1, limit=-1)) == run.steps > 0


@pytest.mark.parametrize(
    ("recipe", "said"),
    [
        (line(learning_rate=1e6, optimizer="sgd"), "diverged at epoch"),
        (moons(hidden_layers=(2048, 2048, 2048)), "GB"),
    ],
)
def test_what_goes_wrong_exits_1_and_is_said_by_the_run(store, job, recipe, said):
    number = store.add(recipe)
    process = job(told(number))
    assert process.wait(timeout=60) == 1
    assert said in store.known(number).reason
    assert "Traceback" not in log_path(store.path, number).read_text()


def test_a_run_that_is_not_there_is_refused_in_its_log(store, job):
    process = job(told(99))
    assert process.wait(timeout=60) == 1
    assert "there is no run 99" in log_path(store.path, 99).read_text()


@pytest.mark.fault("T14")
def test_what_native_code_prints_goes_to_the_log(store, job):
    number = store.add(Recipe())
    script = (
        "import os, sys; from pathlib import Path\n"
        "from tui.worker import main, train\n"
        "def shouting(*words, **more):\n"
        "    os.write(1, b'to one '); os.write(2, b'to two'); raise SystemExit(7)\n"
        "train.train = shouting\n"
        "main.main(Path(sys.argv[1]))\n"
    )
    process = job(None, sys.executable, "-c", script, str(store.path))
    assert process.communicate(told(number), timeout=60) == ("", "")
    assert process.returncode == 7
    assert log_path(store.path, number).read_text() == "to one to two"


def test_a_log_that_is_a_link_elsewhere_is_not_followed(store, job, tmp_path):
    number = store.add(moons())
    log = log_path(store.path, number)
    log.parent.mkdir()
    target = tmp_path / "precious"
    target.write_text("kept")
    log.symlink_to(target)
    assert job(told(number)).wait(timeout=60) == 0  # it trains all the same
    assert store.known(number).outcome == "finished"
    assert target.read_text() == "kept"
