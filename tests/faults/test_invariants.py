"""The checks of every case see what they are there to see."""

import os
import subprocess
import sys
from contextlib import closing

import pytest

from tests.faults.invariants import jobs, processes, untrue
from tests.faults.stores import written
from tests.programs import until
from tui.recipe import Recipe
from tui.runs.process import Process
from tui.runs.store import Store

FORKS = """
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
print(child.pid, flush=True)
input()
"""


@pytest.fixture
def store(tmp_path):
    with closing(Store.open(tmp_path / "runs.db")) as opened:
        yield opened


def test_i3_whoever_a_process_of_the_program_starts_is_found_by_its_environment(store):
    """Its command names no store, as with what a search forks; even when it is an orphan."""
    command = [sys.executable, "-c", FORKS, str(store.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        child = int(parent.stdout.readline())
        found = until(lambda: len(known := processes(store)) == 2 and known)
        assert found == {parent.pid, child} and jobs(store) == set()
        os.kill(child, 9)
        until(lambda: processes(store) == {parent.pid})
        parent.kill()
    assert processes(store) == set()


def test_i4_a_state_is_true_when_the_processes_there_are_bear_it_out(store, monkeypatch):
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        pass
    own = Process.own()
    number = store.add(Recipe())
    assert [each.split(" is ")[0] for each in untrue(store)] == [f"runs {number}"]  # it waits
    setting = "UPDATE runs SET state = 'training', host = ?, process = ?, process_start = ?"
    written(store.path, setting, *own)
    assert untrue(store) == []
    written(store.path, setting, own.host, gone.pid, "")
    assert untrue(store) == []  # the store says that it failed
    monkeypatch.setattr(Process, "gone", lambda _: False)
    assert len(untrue(store)) == 1
    written(store.path, "UPDATE runs SET state = 'ended', outcome = 'stopped'")
    assert untrue(store) == []
