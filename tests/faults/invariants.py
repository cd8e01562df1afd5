"""What holds after every fault: the terminal, the processes, the store, the screen."""

import os
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

from tests.programs import until
from tests.terminal import Terminal
from tui.runs.outcome import Outcome
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
    """I3: soon no process of this store is left but those of what `runs` shows as training."""
    try:
        until(lambda: processes(store) == jobs(store), STRAY_SECONDS)
    except AssertionError:
        odd = processes(store) ^ jobs(store)
        raise AssertionError([Path(f"/proc/{each}/cmdline").read_bytes() for each in odd]) from None


def processes(store: Store) -> set[int]:
    """The program's processes at work for this store, but for the one that asks.

    Those that were told of it, and whoever they started: the processes that a search forks know
    nothing of the store, but have the environment of the test, with its place for runs. What the
    test itself started in it, such as the server its own commands are forked from, is none.
    """
    name, environment = os.fsencode(store.path), os.fsencode(f"TUI_STORE={os.environ['TUI_STORE']}")
    python = Path(sys.executable).resolve()
    found = set()
    for folder in Path("/proc").iterdir():
        try:
            if not folder.name.isdigit():
                continue
            number = int(folder.name)
            told = name in (folder / "cmdline").read_bytes()
            if told or (
                environment in (folder / "environ").read_bytes().split(b"\0")
                and (folder / "exe").resolve() == python
                and not _of_the_test(number)
            ):
                found.add(number)
        except OSError:
            continue  # it ended while we looked, or is another person's
    return found - {os.getpid()}


def _of_the_test(number: int) -> bool:
    """Whether the test started it itself, or its server of forks did."""
    parent = _facts(number)[PARENT]
    if b"multiprocessing" in Path(f"/proc/{parent}/cmdline").read_bytes():
        parent = _facts(parent)[PARENT]
    return parent == os.getpid()


PARENT, SESSION = 1, 3


def _facts(number: int) -> list[int]:
    """What Linux says of a process: from its state, here 0, its parent, group and session on."""
    words = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    return [0, *map(int, words[1:6])]


def jobs(store: Store) -> set[int]:
    """The processes of the runs that train, and those that a search has at work."""
    trains = {run.process.number for run in store.active() if run.process is not None}
    searching = {each.process.number for each in store.searches.active() if each.process}
    return trains | {each for each in processes(store) if _session(each) in searching}


def _session(number: int) -> int:
    """Whose session a process is in; 0 of one that ended."""
    try:
        return _facts(number)[SESSION]
    except OSError:
        return 0


def whole(store: Store, before: Committed) -> None:
    """I4: nothing that was committed is gone, the file is sound, every state is true."""
    with closing(sqlite3.connect(store.path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    for number, records in before.items():
        assert store.records(number, limit=len(records)) == records
    # A moment passes between the end of a process and what is written of it, and a run that
    # waits for its process is soon taken up, or is said to have failed.
    until(lambda: not untrue(store), STRAY_SECONDS)


def untrue(store: Store) -> list[str]:
    """Every run and search whose state is not as the file, and the processes there are, have it."""
    rows: list[tuple[str, int, str, str | None, int | None]] = []
    with closing(sqlite3.connect(store.path)) as raw:
        for table in ("runs", "searches"):
            rows += raw.execute(f"SELECT '{table}', number, state, outcome, process FROM {table}")
    living = processes(store) | {os.getpid()}
    found = []
    for table, number, state, outcome, process in rows:
        known = store.known(number) if table == "runs" else store.searches.known(number)
        if state == "ended" or process in living:
            told = (known.state.value, known.outcome and known.outcome.value) == (state, outcome)
        else:  # nobody is there to go on with it
            told = known.state is State.ENDED and known.outcome is Outcome.FAILED
        if not told or (process is None and state != "ended"):
            found.append(f"{table} {number} is {state}, by {process}, and said to be {known.state}")
    return found


def stop_and_leave(terminal: Terminal) -> None:
    """Quit while a run trains, which is to be stopped."""
    terminal.send("\x11")
    terminal.wait_for("Leave it running")
    terminal.send("s")


def cpu(terminal: Terminal) -> float:
    """Seconds of processor time of the program so far."""
    words = Path(f"/proc/{terminal.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


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
