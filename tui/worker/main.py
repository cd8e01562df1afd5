"""A job's process: warm up, wait for the number of a run, train it, end."""

import contextlib
import json
import logging
import os
import select
import signal
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType

from tui.errors import Refusal, StoreTrouble
from tui.runs.identity import Identity
from tui.runs.outcome import Outcome
from tui.runs.place import log_path
from tui.runs.private import private_file, private_folder
from tui.runs.process import HURRY, STOP


def main(store: Path) -> int:
    """Read one line from standard input and train that run (``{"run": 14}``), drive that search
    (``{"search": 3}``; with ``"cluster": "tcp://host:8786"`` beside it that one's workers train),
    draw an ended run anew (``{"look": 14}``), open the sealed test part for one
    (``{"test": 14}``), or read files for whoever waits (``{"read": {…}}``).

    Until the line comes this is a spare that ends with whoever holds the other end of the pipe;
    from then on it is a job that outlives its terminal.
    """
    os.umask(0o077)
    answers = os.dup(1)
    os.dup2(2, 1)  # what libraries print is no answer, and may come when nobody reads those
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a job is stopped through the store
    loaded = threading.Event()
    threading.Thread(target=_end_unless, args=(loaded,), name="lifeline", daemon=True).start()
    import tui.worker.train  # noqa: F401  # what a run needs is loaded while nobody waits

    loaded.set()
    line = sys.stdin.readline()
    if not line.strip():
        return 0
    order = json.loads(line)
    cluster = order.pop("cluster", "")
    ((kind, number),) = order.items()
    if kind == "read":
        from tui.worker.reading import serve

        return serve(number, answers)
    os.close(answers)
    _into_log(log_path(store, number, kind))
    asked_to_stop, asked_to_end = _ended_by(STOP), _ended_by(HURRY)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        identity = Identity.of(store)

        def hurry() -> bool:
            # With the store deleted nobody could find this run any more, or stop it.
            return bool(asked_to_end) or identity.lost()

        def over() -> bool:
            return bool(asked_to_stop) or hurry()

        outcome = _done(kind, store, int(number), over, hurry, cluster)
    except OSError as error:
        logging.getLogger(__name__).error("%s", error)
        return 1
    except (Refusal, StoreTrouble) as trouble:
        logging.getLogger(__name__).error("%s", trouble)
        return 1
    if asked_to_end:
        return 128 + HURRY
    return 0 if outcome not in (Outcome.FAILED, Outcome.DIVERGED) else 1


def _end_unless(loaded: threading.Event) -> None:
    """End at once if nobody is left to send a line, however much is still to be loaded.

    Once it is `loaded` the line is read, and its end seen, elsewhere: it may be gone from here.
    """
    watched = select.poll()
    watched.register(0, select.POLLIN)
    for _, happened in watched.poll():
        if not happened & select.POLLIN and not loaded.is_set():
            os._exit(0)


def _done(
    kind: str,
    store: Path,
    number: int,
    over: Callable[[], bool],
    hurry: Callable[[], bool],
    cluster: str = "",
) -> Outcome | None:
    """Do what was asked until it is `over`; how it ended."""
    from tui.worker.train import train

    if kind == "run":
        return train(store, number, should_end=over, hurry=hurry).outcome
    if kind == "look":
        from tui.worker.look import look

        look(store, number)
        return None
    if kind == "test":
        from tui.worker.opening import open_test

        open_test(store, number)
        return None
    # Only a search needs its libraries: a run begins sooner without them.
    workers = None
    if cluster:
        from tui.search.cluster import Cluster

        workers = partial(Cluster, cluster)
    else:
        from tui.search.nursery import begin

        begin()
    from tui.worker.search import search

    return search(store, number, workers, should_end=over, hurry=hurry).outcome


def _ended_by(number: int) -> list[int]:
    """A list that is empty until the signal came."""
    came: list[int] = []

    def note(which: int, frame: FrameType | None) -> None:
        came.append(which)

    signal.signal(number, note)
    return came


def _into_log(path: Path) -> None:
    """Send whatever this process prints, native code included, to a private log."""
    try:
        private_folder(path.parent)
        handle = private_file(path, os.O_TRUNC)
    except OSError:
        # Without a log it trains all the same; what it prints is nobody's to read.
        handle = os.open(os.devnull, os.O_WRONLY)
    sys.stdout.flush()
    sys.stderr.flush()
    for descriptor in (1, 2):
        os.dup2(handle, descriptor)
    os.close(handle)
    logging.raiseExceptions = False
    logging.basicConfig(stream=sys.stderr, format="%(asctime)s %(name)s %(message)s")
    with contextlib.suppress(OSError):
        os.close(0)
        os.open(os.devnull, os.O_RDONLY)
