"""A job's process: warm up, wait for the number of a run, train it, end."""

import contextlib
import json
import logging
import os
import signal
import sys
from pathlib import Path
from types import FrameType

from tui.errors import Refusal, StoreTrouble
from tui.runs.identity import Identity
from tui.runs.place import log_path
from tui.runs.private import private_file, private_folder


def main(store: Path) -> int:
    """Read one line ``{"run": 14}`` from standard input and train that run.

    Until the line comes this is a spare that ends with whoever holds the other end of the pipe;
    from then on it is a job that outlives its terminal.
    """
    os.umask(0o077)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a job is stopped through the store
    from tui.worker.train import train

    line = sys.stdin.readline()
    if not line.strip():
        return 0
    number = int(json.loads(line)["run"])
    _into_log(log_path(store, number))
    asked_to_end = _ended_by(signal.SIGTERM)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        identity = Identity.of(store)
        # With the store deleted nobody could find this run any more, or stop it.
        run = train(store, number, should_end=lambda: bool(asked_to_end) or identity.lost())
    except OSError as error:
        logging.getLogger(__name__).error("%s", error)
        return 1
    except (Refusal, StoreTrouble) as trouble:
        logging.getLogger(__name__).error("%s", trouble)
        return 1
    if asked_to_end:
        return 128 + signal.SIGTERM
    return 0 if run.outcome not in ("failed", "diverged") else 1


def _ended_by(number: signal.Signals) -> list[int]:
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
