"""D01: on a full disk keys are answered all the same, and a run that is stopped is stopped."""

from contextlib import closing

import pytest

from tests.faults.disk import fill, small_disk
from tests.faults.invariants import ANSWER_SECONDS, committed, ended_well
from tests.programs import FOREVER, train, until
from tests.terminal import Terminal, app
from tui.runs.outcome import Outcome
from tui.runs.store import Store


@pytest.fixture
def crammed(tmp_path):
    """The program while it trains on a disk of 2 MB that has become full, and its store."""
    with small_disk(tmp_path / "disk", 2) as disk:
        path = disk / "runs.db"
        recipe = tmp_path / "recipe.toml"
        recipe.write_text(FOREVER)
        terminal = Terminal(app("--store", str(path), "--recipe", str(recipe)), (80, 24))
        try:
            terminal.wait_for("You set")
            with closing(Store.open(path)) as store:
                train(terminal, store)
                fill(disk / "filler")
                terminal.wait_for("recording paused")
                yield terminal, store
        finally:
            terminal.close()


def paused(text):
    """Whether the wish was taken, or it is said why not."""
    return "^p Resume" in text or "was not asked to pause" in text


def stopped(text):
    """Whether it is over, or was told to stop in one way or the other."""
    return "stopped at epoch" in text or "to stop" in text or "stopped, but" in text


@pytest.mark.fault("D01")
@pytest.mark.parametrize("by_key", [True, False], ids=["by its key", "when leaving"])
def test_d01_a_run_that_is_stopped_on_a_full_disk_is_called_stopped(crammed, by_key):
    terminal, store = crammed
    before = committed(store)
    if by_key:
        terminal.send("\x10")
        terminal.wait_for(paused, ANSWER_SECONDS)
        terminal.send("\x13")
        terminal.wait_for(stopped, ANSWER_SECONDS)
    terminal.send("\x11")
    ended = terminal.process.poll  # at once where nothing goes on; else it asks
    until(lambda: ended() is not None or "Leave it running" in terminal.text())
    if ended() is None:
        terminal.send("s")
    ended_well(terminal, 0, store, before)
    assert store.known(1).outcome is Outcome.STOPPED
