"""A stop reaches a process whose store takes nothing: by a signal that it understands."""

import subprocess
import sys

import pytest

from tui.errors import StoreFull
from tui.jobs.stopping import stop
from tui.runs.process import Process

WAITING = """
import signal, sys
came = []
for name in sys.argv[1:]:
    signal.signal(getattr(signal, name), lambda number, frame: came.append(number))
print("ready", flush=True)
while not came:
    signal.pause()
print(signal.Signals(came[0]).name, flush=True)
"""


def full():
    raise StoreFull("the run store has no room.")


def waiting(*signals):
    process = subprocess.Popen(
        [sys.executable, "-c", WAITING, *signals], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "ready\n"
    return process


def known(process):
    return Process.own()._replace(number=process.pid, start="")


def test_what_the_store_takes_goes_by_the_store_alone():
    asked = []
    assert stop(lambda: asked.append(1), Process.own()) == ""
    assert asked == [1]


def test_a_job_is_told_by_the_signal_that_does_not_hurry_it():
    with waiting("SIGUSR1", "SIGTERM") as process:
        assert "no room" in stop(full, known(process))
        assert process.stdout.readline() == "SIGUSR1\n"


def test_one_that_would_die_of_that_signal_is_told_by_the_usual_one():
    with waiting("SIGTERM") as process:
        assert "no room" in stop(full, known(process))
        assert process.stdout.readline() == "SIGTERM\n"
        assert process.wait() == 0


def test_where_nothing_can_be_told_the_trouble_is_said():
    with pytest.raises(StoreFull):
        stop(full, None)
    with pytest.raises(StoreFull):
        stop(full, Process.own()._replace(host="elsewhere"))
    with subprocess.Popen(["true"]) as process:
        process.wait()
        with pytest.raises(StoreFull):
            stop(full, known(process))
