"""A pytest plugin: a run store of one test, and the program opened on it in pseudo-terminals."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest

from tests.terminal import PATIENCE, Terminal, app
from tui.runs.run import Run, Wanted
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
Value = TypeVar("Value")


def until(condition: Callable[[], Value], seconds: float = 30.0) -> Value:
    """What `condition` gives once it holds; AssertionError after `seconds`, on an idle machine."""
    deadline = time.monotonic() + seconds * PATIENCE
    while time.monotonic() < deadline:
        value = condition()
        if value:
            return value
        time.sleep(0.02)
    raise AssertionError("it did not happen in time")


def train(terminal: Terminal, store: Store) -> Run:
    """Press Train; the new run once it has steps."""
    known = len(store.runs())
    terminal.send("\x12")
    return until(lambda: len(runs := store.runs()) > known and runs[0].steps > 0 and runs[0])


def search_rates(terminal: Terminal) -> None:
    """Type a range of learning rates and search it."""
    terminal.send("\t" * 13)
    terminal.wait_for("How far one update moves the weights")
    terminal.send("\x150.001..1")
    terminal.wait_for("F5 searches learning rate")
    terminal.send("\x1b[15~")
    terminal.wait_for("25 trials, 25 fits")
    terminal.send("\x12")


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Store]:
    """A run store; what still trains in it is stopped at the end."""
    opened = Store.open(tmp_path / "runs.db")
    yield opened
    for run in opened.active():
        opened.ask(run.number, Wanted.STOP)
    until(lambda: not opened.active())
    opened.close()


@pytest.fixture
def program(kept: Store, tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Opens the program on `kept`; words are those of `Terminal`."""
    started = []

    def start(
        recipe: str | None = None,
        size: tuple[int, int] = (120, 40),
        words: tuple[str, ...] = (),
        shows: str = "You set",
        **how: Any,
    ) -> Terminal:
        command = [*app("--store", str(kept.path)), *words]
        if recipe is not None:
            file = tmp_path / "recipe.toml"
            file.write_text(recipe)
            command += ["--recipe", str(file)]
        terminal = Terminal(command, size, **how)
        started.append(terminal)
        terminal.wait_for(shows)
        return terminal

    yield start
    for terminal in started:
        terminal.close()
