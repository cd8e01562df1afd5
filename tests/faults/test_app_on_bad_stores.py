"""The app opened on a store that is none, or of another version: a line, or a notice and it works.

The command line is held to the same in test_store; here the screen itself is to begin.
"""

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from tests.faults.disk import read_only, small_disk
from tests.faults.invariants import ended_well, no_traceback
from tests.faults.stores import written
from tests.faults.test_store import ACKNOWLEDGING, everything
from tests.runs.test_schema import FIXTURES
from tests.terminal import Terminal, app
from tui.runs.store import Store


def newer(path):
    Store.open(path).close()
    written(path, "UPDATE about SET value = '9.8.7' WHERE name = 'version'")
    written(path, "PRAGMA user_version=99")
    return "made by version 9.8.7"


def garbage(path):
    path.write_bytes(b"\x1b]0;owned\x07" + b"x" * 5000)
    return "left as it is"


def others(path):
    written(path, "CREATE TABLE addresses (name)")
    return "another program"


def refused(path, said):
    """The app on `path` ends with one line that says `said` and where to go on; nothing changed."""
    before = everything(path.parent)
    terminal = Terminal(app("--store", str(path)), size=(200, 24))
    try:
        assert terminal.wait() == 1  # I1
        assert terminal.restored() == []  # I2
        sentence = bytes(terminal.raw).decode()
        assert sentence.count("\n") == 1 and sentence.endswith("\n"), sentence  # I5
        assert said in sentence and str(path) in sentence and "--store" in sentence
        assert "\x1b" not in sentence  # I6, and no screen was begun
        no_traceback(terminal)
        assert everything(path.parent) == before
    finally:
        terminal.close()


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(newer, marks=pytest.mark.fault("D12")),
        pytest.param(garbage, marks=pytest.mark.fault("D10")),
        pytest.param(others, marks=pytest.mark.fault("D10")),
    ],
)
def test_d10_d12_the_app_refuses_what_is_no_store_of_its_own_in_one_line(tmp_path, make):
    path = tmp_path / "runs.db"
    refused(path, make(path))


def cut_off(path):
    """A store whose changes are in its log alone: its job was killed; how many steps it said."""
    command = [sys.executable, "-c", ACKNOWLEDGING, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        heard = [process.stdout.readline() for _ in range(20)]
        process.send_signal(signal.SIGKILL)
        heard += process.stdout.read().splitlines()
    assert path.with_name("runs.db-wal").stat().st_size > 0
    return len(heard) - 1  # the last line may have been cut


@pytest.mark.fault("D05")
def test_d05_the_app_shows_what_is_in_a_hot_log_or_opens_nothing(tmp_path):
    with small_disk(tmp_path / "disk", 8) as disk:
        path = disk / "runs.db"
        heard = cut_off(path)
        (disk / "copy").mkdir()
        for each in disk.glob("runs.db*"):
            (disk / "copy" / each.name).write_bytes(each.read_bytes())
        terminal = Terminal(app("--store", str(path)))
        try:
            terminal.wait_for("You set")
            terminal.send("\x1b")
            terminal.wait_for("r Runs")
            terminal.send("r")
            terminal.wait_for("1 failed")
            terminal.send("\r")
            terminal.wait_for("✗ failed")
            with closing(Store.open(path)) as store:
                assert store.known(1).steps >= heard
                assert f"epoch {store.known(1).steps}" in terminal.text()
                terminal.send("\x11")
                ended_well(terminal, 0, store, {1: store.records(1)})
        finally:
            terminal.close()
        read_only(disk)
        refused(disk / "copy" / "runs.db", "cannot be written")


@pytest.mark.fault("D11")
def test_d11_the_app_migrates_an_older_store_says_so_and_works(tmp_path):
    path = tmp_path / "runs.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((FIXTURES / "1.sql").read_text(encoding="utf-8"))
        before = connection.execute("SELECT * FROM records").fetchall()
    path.chmod(0o600)
    terminal = Terminal(app("--store", str(path)))
    try:
        terminal.wait_for("You set")
        (copy,) = tmp_path.glob("runs-format-1*.db")
        # Where a line of it ends depends on how long the path is.
        terminal.wait_for(lambda text: all(word in text for word in ("brought", "version;")))
        terminal.send("\x1b")
        terminal.wait_for("r Runs")
        terminal.send("r")
        terminal.wait_for(lambda text: "first" in text and "finished" in text)
        terminal.send("\x1b\x11")
        with closing(Store.open(path)) as store:
            assert store.notices == ()
            ended_well(terminal, 0, store, {})
        for each in (path, copy):
            with closing(sqlite3.connect(each)) as connection:
                assert connection.execute("SELECT * FROM records").fetchall() == before
    finally:
        terminal.close()
