"""What holds after every fault: the terminal, the processes, the store, the screen."""

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from tests.programs import until
from tests.terminal import PATIENCE, Terminal
from tui.runs.record import Record
from tui.runs.run import State
from tui.runs.store import Store

STRAY_SECONDS = 5.0
ANSWER_SECONDS = 1.0

Committed = dict[int, list[Record]]


def committed(store: Store) -> Committed:
    """Every record that is in the store now, by run."""
    return {run.number: store.records(run.number, limit=10**7) for run in store.runs()}


def ended_well(
    terminal: Terminal, status: int, store: Store, before: Committed, alone: bool = True
) -> None:
    """The program left with `status`: I1 to I5. `alone` unless another program has the store."""
    assert terminal.wait() == status, terminal.text()  # I1
    assert terminal.restored() == []  # I2
    if alone:
        no_stray(store)
    whole(store, before)
    no_traceback(terminal)


def no_stray(store: Store) -> None:
    """I3: soon no process of this store is left but the jobs that `runs` shows as training."""
    until(lambda: processes(store) == jobs(store), STRAY_SECONDS * PATIENCE)


def processes(store: Store) -> set[int]:
    """The processes that were told of this store, but for the one that asks."""
    name = os.fsencode(store.path)
    found = set()
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdigit() and name in (folder / "cmdline").read_bytes():
                found.add(int(folder.name))
        except OSError:
            continue  # it ended while we looked
    return found - {os.getpid()}


def jobs(store: Store) -> set[int]:
    """The processes of the runs that train."""
    return {run.process.number for run in store.active() if run.process is not None}


def whole(store: Store, before: Committed) -> None:
    """I4: nothing that was committed is gone, the file is sound, every state is true."""
    with closing(sqlite3.connect(store.path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    for number, records in before.items():
        assert store.records(number, limit=len(records)) == records
    for run in store.runs():
        lives = run.process is not None and not run.process.gone()
        assert (run.state is State.ENDED) or lives or run.state is State.QUEUED


def no_traceback(terminal: Terminal) -> None:
    """I5: whatever went wrong, no traceback was ever painted."""
    assert b"Traceback" not in terminal.raw and b"Error:" not in terminal.raw


def answers(terminal: Terminal, deadline: float = ANSWER_SECONDS, escape: str = "\x1b") -> float:
    """I7: a key is answered in time; how long it took. `escape` is what the Esc key sends."""
    start = time.monotonic()
    terminal.send("\x1bOP")
    terminal.wait_for("Esc closes", deadline)
    took = time.monotonic() - start
    terminal.send(escape)
    terminal.wait_for(lambda text: "Esc closes" not in text)
    no_traceback(terminal)
    return took
