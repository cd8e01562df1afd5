"""A job that says nothing: stopped, held up, killed. Which it is, is told; what can go on, does."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from tests.cli.program import events, tui
from tests.faults.invariants import answers, committed, ended_well, whole
from tests.faults.test_store import ACKNOWLEDGING, HOLDING
from tests.programs import FOREVER, train, until
from tui.runs.outcome import Outcome
from tui.runs.query import Query
from tui.runs.run import State
from tui.runs.silence import SILENT_SECONDS
from tui.runs.store import Store

SAID = 3 * SILENT_SECONDS


def trains_again(terminal, store):
    """The status line shows steps again, and they grow."""
    terminal.wait_for(lambda text: "● training" in text and "not answering" not in text)
    steps = store.known(1).steps
    until(lambda: store.known(1).steps > steps)


@pytest.mark.fault("S06", "D09")
def test_s06_d09_a_job_that_is_stopped_or_held_up_is_told_apart_from_one_that_died(program, kept):
    terminal = program(FOREVER)
    run = train(terminal, kept)
    before = committed(kept)
    os.kill(run.process.number, signal.SIGSTOP)
    text = terminal.wait_for(f"(process {run.process.number} is stopped)", SAID)
    assert "not answering for" in text and "✗" not in text and "ended unexpectedly" not in text
    answers(terminal)
    assert f"{run.process.number} is stopped" in tui("show", 1, store=kept.path, check=0).stdout
    assert [each["state"] for each in events(tui("runs", "--json", store=kept.path))] == [
        "training"
    ]
    os.kill(run.process.number, signal.SIGCONT)
    trains_again(terminal, kept)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(kept.path)], stdin=subprocess.PIPE
    ) as holder:
        text = terminal.wait_for(f"process {holder.pid} holds the run store since epoch", SAID)
        assert "recording paused" in text and "✗" not in text
        answers(terminal)
        holder.stdin.close()
        holder.wait(timeout=30)
    trains_again(terminal, kept)
    terminal.send("\x11")
    terminal.wait_for("Leave it running")
    terminal.send("s")
    ended_well(terminal, 0, kept, before)
    ended = kept.known(1)
    assert ended.outcome is Outcome.STOPPED
    numbers = [record.step for record in kept.records(1, limit=10**7)]
    assert numbers == list(range(1, ended.steps + 1))


@pytest.fixture
def killed(tmp_path):
    """A store whose only run trained in a process that was killed, with nobody near."""
    path = tmp_path / "runs.db"
    with subprocess.Popen(
        [sys.executable, "-c", ACKNOWLEDGING, str(path)], stdout=subprocess.PIPE, text=True
    ) as process:
        heard = [process.stdout.readline() for _ in range(20)]
        process.kill()
        heard += process.stdout.read().splitlines()
    return path, len(heard)


@pytest.mark.fault("S11", "S06", "D06")
def test_s11_a_killed_process_cannot_say_so_and_every_reader_does(killed):
    """The file says what the process wrote last; whether it lives is seen at every reading."""
    path, heard = killed
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT state, outcome FROM runs").fetchall() == [("training", None)]
    with closing(Store.open(path)) as store:
        run = store.known(1)
        assert (run.state, run.outcome) == (State.ENDED, Outcome.FAILED)
        assert "ended unexpectedly" in run.reason and run.silence is None
        assert store.active() == [] and store.runs() == [run]
        assert store.runs(query=Query.of("state:failed")) == [run]
        assert store.runs(query=Query.of("state:training")) == []
        assert run.steps == len(store.records(1, limit=10**6)) >= heard - 1
        whole(store, committed(store))
    (listed,) = events(tui("runs", "--json", store=path, check=0))
    assert (listed["state"], listed["outcome"]) == ("ended", "failed")
    assert "failed" in tui("runs", store=path, check=0).stdout
    found = tui("runs", "--filter", "state:training", store=path, check=0).stdout
    assert "network" not in found
    assert "ended unexpectedly" in tui("show", 1, store=path, check=0).stdout
    shown = events(tui("show", 1, "--json", store=path, check=0))[-1]
    assert (shown["event"], shown["outcome"]) == ("done", "failed")
    for words in (["--plain"], ["--json"]):
        assert "failed" in tui("watch", 1, *words, store=path, check=1).stdout
    assert "is over already" in tui("stop", 1, store=path, check=2).stderr
    with closing(Store.open(path)) as store:  # and it may go on, here from its beginning
        assert store.resume(1) == 0 and store.known(1).state is State.QUEUED
