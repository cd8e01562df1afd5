"""A search has several processes, most of which no store names: all end with it."""

import os
import signal
import stat
import subprocess
from pathlib import Path

import pytest

from tests.faults.invariants import committed, ended_well, jobs, no_stray, processes, whole
from tests.faults.test_permissions import inet, listening, sockets
from tests.programs import until
from tests.terminal import ROOT, app
from tui.runs.outcome import Outcome
from tui.runs.run import State
from tui.runs.trial import TrialState

SPACE = "--data spiral --rows 60 --hidden-layers 4 --learning-rate 1e-4..0.1"
SEARCHED = f"{SPACE} --epochs 50 --trials 5000 --detach"


def begun(store):
    """A detached search in which trials train, with the processes it forked."""
    words = app("search", *SEARCHED.split(), "--store", str(store.path))
    subprocess.run(words, cwd=ROOT, check=True, capture_output=True, timeout=120)
    search = until(lambda: (found := store.searches.active()) and found[0].process and found[0])
    # Its process, the server it forks from, and one or more that the server made.
    until(lambda: len(processes(store)) >= 3)
    until(lambda: store.searches.counts(search.number)[TrialState.COMPLETE])
    return search


def at_work(store):
    """Whether the search goes on, and what it started is known to be its own."""
    until(lambda: len(jobs(store)) >= 3 and processes(store) == jobs(store), 60)
    return True


def private(store):
    """P04: none of its processes has a socket of the network, and none that others could reach."""
    ours = {inode for number in processes(store) for inode in sockets(number)}
    assert not inet() & ours
    reached = [row.split() for row in Path("/proc/net/unix").read_text().splitlines()[1:]]
    listened = [row[7:] for row in reached if row[6] in ours & listening()]
    assert listened  # that of the server they are forked off
    for path in listened:
        folder = Path(*path).parent
        assert (
            stat.S_IMODE(folder.stat().st_mode) == 0o700 and folder.owner() == Path.home().owner()
        )


@pytest.mark.fault("S01", "S10", "P04")
def test_s01_s10_a_signal_to_the_app_leaves_a_search_whole_and_quitting_stops_all_of_it(
    program, kept
):
    search = begun(kept)
    terminal = program(shows="search 1 goes on")
    before = committed(kept)
    terminal.process.send_signal(signal.SIGTERM)
    ended_well(terminal, 143, kept, before)
    assert at_work(kept) and kept.searches.known(1).process == search.process
    private(kept)
    again = program(shows="search 1 goes on")
    again.send("\x11")
    again.wait_for("Leave it running")
    again.send("s")
    ended_well(again, 0, kept, before)
    assert kept.searches.known(1).outcome is Outcome.STOPPED
    assert processes(kept) == set()


@pytest.mark.fault("S06", "X04")
def test_s06_x04_a_search_that_is_told_to_end_or_killed_leaves_no_process(kept):
    for number, outcome in ((signal.SIGTERM, Outcome.STOPPED), (signal.SIGKILL, Outcome.FAILED)):
        search = begun(kept)
        before = committed(kept)
        os.kill(search.process.number, number)
        until(lambda: not kept.searches.active())
        no_stray(kept)
        assert processes(kept) == set()
        ended = kept.searches.known(search.number)
        assert (ended.state, ended.outcome) == (State.ENDED, outcome)
        whole(kept, before)
