"""The real program in a pseudo-terminal: typed at, read from its screen, sent signals, hung up."""

import os
import re
import signal
import time

import pytest

from tests.terminal import Terminal, app
from tui.runs.run import State, Wanted
from tui.runs.store import Store

LONG = """
[data]
name = "spiral"
rows = 2000
[model]
name = "network"
epochs = 1000000
"""
FOREVER = """
[model]
hidden_layers = [4]
epochs = 1000000
"""


def until(condition, seconds=30.0):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        value = condition()
        if value:
            return value
        time.sleep(0.02)
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
def program(store, tmp_path):
    started = []

    def start(recipe=None, size=(120, 40), words=()):
        words = ["--store", str(store.path), *words]
        if recipe is not None:
            file = tmp_path / "recipe.toml"
            file.write_text(recipe)
            words += ["--recipe", str(file)]
        terminal = Terminal(app(*words), size)
        started.append(terminal)
        terminal.wait_for("You set")
        return terminal

    yield start
    for terminal in started:
        terminal.close()


def train(terminal, store):
    """Press Train; the run once it has steps."""
    terminal.send("\x12")
    return until(lambda: (runs := store.runs(limit=1)) and runs[0].steps > 0 and runs[0])


def test_a_learning_rate_is_typed_and_the_error_falls_on_the_screen(program, store):
    terminal = program("[model]\nepochs = 150\n")
    terminal.send("\t" * 13)
    terminal.wait_for("How far one update moves the weights")
    terminal.send("\x150.01")
    terminal.wait_for(lambda text: re.search(r"learning rate ◆ +0\.01 ", text))
    run = train(terminal, store)
    text = terminal.wait_for("finished at epoch 150")
    assert store.known(run.number).recipe.model.learning_rate == 0.01
    shown = re.search(r"train (0\.\d+) +validation (0\.\d+), best (0\.\d+) at (\d+)", text)
    assert shown, text
    first = store.records(run.number, limit=1)[0]
    ended = store.known(run.number)
    assert float(shown[1]) < first.train_error
    assert float(shown[3]) == pytest.approx(ended.best_validation_error, abs=0.001)
    assert int(shown[4]) == ended.best_step
    assert "▫" in text and "best" in text and "baseline 0.50" in text
    terminal.send("\x11")
    assert terminal.wait() == 0
    assert terminal.restored() == []


def test_a_wrong_value_says_why_and_starts_nothing(program, store):
    terminal = program()
    terminal.send("\t" * 13)
    terminal.wait_for("How far one update moves the weights")
    terminal.send("\x15nan\x12")
    terminal.wait_for("'nan'")
    assert store.runs() == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_signals_give_the_terminal_back_and_the_job_goes_on(program, store, number):
    terminal = program(FOREVER)
    run = train(terminal, store)
    os.kill(terminal.process.pid, number)
    assert terminal.wait() == 128 + number
    assert terminal.restored() == []
    until(lambda: store.known(run.number).steps > run.steps)
    again = program()
    again.wait_for("run 1")
    again.wait_for("training")


def test_a_lost_link_leaves_the_job_and_no_program(program, store):
    terminal = program(FOREVER)
    run = train(terminal, store)
    terminal.hang_up()
    assert terminal.process.wait(timeout=10) != 0
    steps = store.known(run.number).steps
    until(lambda: store.known(run.number).steps > steps)


@pytest.mark.parametrize(("answer", "state"), [("l", State.TRAINING), ("s", State.ENDED)])
def test_quitting_while_it_trains_asks(program, store, answer, state):
    terminal = program(FOREVER)
    run = train(terminal, store)
    terminal.send("\x11")
    terminal.wait_for("Leave it running")
    terminal.send(answer)
    assert terminal.wait() == 0
    assert terminal.restored() == []
    until(lambda: store.known(run.number).state is state)


def test_a_killed_app_loses_nothing(program, store):
    terminal = program(FOREVER)
    run = train(terminal, store)
    terminal.process.kill()
    terminal.process.wait()
    until(lambda: store.known(run.number).steps > run.steps)


def test_a_killed_job_is_said_and_the_app_lives(program, store):
    terminal = program(FOREVER)
    run = train(terminal, store)
    os.kill(run.process.number, signal.SIGKILL)
    terminal.wait_for("unexpectedly")
    terminal.send("?")
    terminal.wait_for("Help")


def test_a_run_at_full_speed_sends_at_most_five_kilobytes_a_second(program, store):
    terminal = program(LONG)
    train(terminal, store)
    terminal.wait_for("training")
    seconds = 6.0
    settled = time.monotonic() + 3.0
    until(lambda: time.monotonic() > settled)
    before, start = len(terminal.raw), time.monotonic()
    until(lambda: time.monotonic() > start + seconds)
    sent = (len(terminal.raw) - before) / (time.monotonic() - start)
    assert sent > 0, "nothing moved"
    assert sent <= 5_000, f"{sent:.0f} bytes a second"


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"TERM": ""}])
def test_a_terminal_that_cannot_draw_is_refused_in_one_line(tmp_path, environment):
    terminal = Terminal(app("--store", str(tmp_path / "runs.db")), environment=environment)
    assert terminal.wait() == 2
    said = bytes(terminal.raw).decode().strip().splitlines()
    assert len(said) == 1 and "python -m tui train" in said[0]
    assert b"\x1b" not in terminal.raw
    terminal.close()
