"""A training process beats while it is busy, and its silence is told by what it does."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from tests.programs import until
from tui.recipe import Recipe
from tui.runs import process as process_module
from tui.runs import silence as silence_module
from tui.runs.heartbeat import Heartbeat
from tui.runs.process import Process
from tui.runs.run import State
from tui.runs.silence import Silence
from tui.runs.writer import Writer

LINUX = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="what Linux tells")


@pytest.fixture
def number(store):
    """A run that this process trains."""
    writer = Writer(store.path, store.add(Recipe()))
    assert writer.claim()
    writer.close()
    return writer.run


def write(store, statement, *values):
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute(statement, values)
    other.close()


def unheard(store, seconds):
    write(store, "UPDATE runs SET heartbeat = ?", time.time() - seconds)


@pytest.fixture
def other(store, number):
    """Another process, said to train the run."""
    started = subprocess.Popen(
        [sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE
    )
    start = process_module._start_of(started.pid)
    write(store, "UPDATE runs SET process = ?, process_start = ?", started.pid, start)
    yield started
    started.kill()
    started.communicate()


def test_it_beats_during_long_calls_of_native_code(store, number):
    unheard(store, 100)
    assert store.known(number).silence is not None
    rows = np.random.default_rng(0).normal(size=300_000)

    def one_call():
        np.sort(rows)
        return store.known(number).silence is None

    with Heartbeat(store.path, number, every=0.01):
        until(one_call)


def test_it_ends_with_its_block_and_leaves_an_ended_run_alone(store, number):
    with Heartbeat(store.path, number, every=0.01) as heart:
        until(lambda: store.known(number).heartbeat > time.time() - 1)
        write(store, "UPDATE runs SET state = ?, heartbeat = 0", State.ENDED)
        write(store, "UPDATE runs SET note = 'after'")
    assert not heart._thread.is_alive()
    assert store.known(number).heartbeat == 0


def test_a_locked_store_leaves_beats_out_and_no_more(store, number):
    with Heartbeat(store.path, number, every=0.01):
        holder = sqlite3.connect(store.path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        time_held = time.monotonic() + 0.5
        until(lambda: time.monotonic() > time_held)
        holder.execute("UPDATE runs SET heartbeat = 0")
        holder.execute("COMMIT")
        holder.close()
        until(lambda: store.known(number).heartbeat > 0)


def test_a_run_that_was_just_heard_is_not_silent(store, number):
    assert store.known(number).silence is None
    unheard(store, silence_module.SILENT_SECONDS - 3)
    assert store.known(number).silence is None


def test_a_clock_set_back_is_no_silence(store, number):
    unheard(store, -3600)
    assert store.known(number).silence is None


@LINUX
def test_a_stopped_process_is_silent_and_not_dead(store, number, other):
    os.kill(other.pid, signal.SIGSTOP)
    unheard(store, 40)
    run = until(lambda: (r := store.known(number)).silence.doing == "is stopped" and r)
    assert run.state is State.TRAINING
    assert str(run.silence) == f"not answering for 40 s (process {other.pid} is stopped)"
    os.kill(other.pid, signal.SIGCONT)
    until(lambda: store.known(number).silence.doing == "is waiting")


# One that called vfork waits, as Linux has it, like one whose memory is being fetched from a disk:
# until its child, which here only sleeps, begins another program.
VFORKED = """
import ctypes, os, time
if ctypes.CDLL(None).vfork() == 0:
    print(os.getpid(), flush=True)
    time.sleep(600)
"""


@LINUX
@pytest.mark.fault("S06")
def test_s06_a_process_that_swaps_is_said_to_wait_for_the_disk_and_is_not_dead(store, number):
    command = [sys.executable, "-S", "-c", VFORKED]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as swapping:
        child = int(swapping.stdout.readline())
        try:
            start = process_module._start_of(swapping.pid)
            write(store, "UPDATE runs SET process = ?, process_start = ?", swapping.pid, start)
            unheard(store, 40)
            said = f"not answering for 40 s (process {swapping.pid} is waiting for the disk)"
            run = until(lambda: (r := store.known(number)).silence.doing and r)
            assert run.state is State.TRAINING and str(run.silence) == said
        finally:
            swapping.kill()  # first: it never goes on with what its child did to its memory
            os.kill(child, signal.SIGKILL)


@LINUX
def test_a_dead_process_is_no_silence_but_an_end(store, number, other):
    unheard(store, 40)
    other.kill()
    run = until(lambda: (r := store.known(number)).state is State.ENDED and r)
    assert run.silence is None and "unexpectedly" in run.reason


def test_of_another_machine_only_its_name_is_known(store, number):
    write(store, "UPDATE runs SET host = 'else\x1bwhere', process = 7")
    unheard(store, 40)
    said = str(store.known(number).silence)
    assert said == "not answering for 40 s (process 7 on else␛where)"


def test_where_nothing_can_be_known_nothing_is_said(monkeypatch):
    monkeypatch.setattr(process_module, "_facts_of", _no_proc)
    assert Process.own().doing() == ""
    assert str(Silence(12.0, 5, "")) == "not answering for 12 s (process 5)"


def _no_proc(number):
    raise FileNotFoundError("/proc")
