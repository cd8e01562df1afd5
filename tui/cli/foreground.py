"""Training a run of the store in this process, said as it goes, until it ends or a signal comes."""

import os
import signal
import sys
from pathlib import Path
from types import FrameType

from tui.cli.log import log_to
from tui.cli.report import reporter, verdict
from tui.cli.status import PIPE_CLOSED
from tui.runs.place import log_path
from tui.runs.run import Run
from tui.runs.store import Store


def train_here(path: Path, number: int, json: bool, came: list[int]) -> int:
    """Train run `number` of the store at `path`; the exit status. `came` fills with signals."""
    report = reporter(json)
    log_to(log_path(path))
    from tui.worker.train import train

    def should_end() -> bool:
        return bool(came) or report.closed

    ended = train(path, number, report.start, report.record, should_end, report.say)
    store = Store.open(path, must_exist=True)
    try:
        report.done(ended, store.latest(number), store.scores(number))
    finally:
        store.close()
    return PIPE_CLOSED if report.closed else _status(ended, came)


def _status(run: Run, came: list[int]) -> int:
    if came:
        print(f"tui: interrupted; {run.steps} steps are kept as run {run.number}.", file=sys.stderr)
        return 128 + came[0]
    return verdict(run)


def note_signals() -> list[int]:
    """SIGINT, SIGTERM and SIGHUP end the session between two steps; a second one ends at once."""
    came: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        if came:
            os._exit(128 + number)
        came.append(number)

    signal.signal(signal.SIGINT, note)
    signal.signal(signal.SIGTERM, note)
    signal.signal(signal.SIGHUP, note)
    return came
