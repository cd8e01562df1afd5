"""Train a model; the run is kept in the run store, and Ctrl-C keeps what was recorded."""

import argparse
import logging
import os
import signal
import sys
from types import FrameType

from tui.cli.flags import add_recipe, add_store, recipe_from
from tui.cli.report import as_json
from tui.cli.status import PIPE_CLOSED
from tui.errors import StoreTrouble
from tui.runs.outcome import Outcome
from tui.runs.place import log_path, store_path
from tui.runs.run import Run
from tui.runs.store import Store
from tui.words import quoted, visible


def configure(parser: argparse.ArgumentParser, words: list[str]) -> None:
    add_recipe(parser, words)
    parser.add_argument("--json", action="store_true", help="write JSON Lines to stdout")
    parser.add_argument("--detach", action="store_true", help="leave it running; print its number")
    add_store(parser)


def run(arguments: argparse.Namespace) -> int:
    recipe = recipe_from(arguments)
    path = store_path(arguments.store)
    if arguments.detach:
        from tui.jobs.launcher import Launcher

        number = Launcher(path).start(recipe)
        print(as_json({"event": "detached", "run": number}) if arguments.json else number)
        return 0
    store = Store.open(path)
    number = store.add(recipe)
    store.close()
    from tui.cli.report import reporter

    report = reporter(arguments.json)
    _log_to(log_path(path))
    came = _note_signals()
    from tui.worker.train import train

    ended = train(path, number, report.start, report.record, lambda: bool(came) or report.closed)
    report.done(ended)
    return PIPE_CLOSED if report.closed else _status(ended, came)


def _status(run: Run, came: list[int]) -> int:
    if came:
        print(f"tui: interrupted; {run.steps} steps are kept as run {run.number}.", file=sys.stderr)
        return 128 + came[0]
    if run.outcome in (Outcome.DIVERGED, Outcome.FAILED):
        print(f"tui: run {run.number} {run.outcome}: {visible(run.reason)}", file=sys.stderr)
        return 1
    return 0


def _note_signals() -> list[int]:
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


def _log_to(path: os.PathLike[str]) -> None:
    """Tracebacks go to a private log, never to the screen."""
    from pathlib import Path

    file = Path(path)
    before = os.umask(0o077)
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        logging.basicConfig(
            filename=file, level=logging.WARNING, format="%(asctime)s %(name)s %(message)s"
        )
        file.touch(mode=0o600)
    except OSError as error:
        raise StoreTrouble(
            f"the log {quoted(str(file), 200)} cannot be written ({error.strerror})."
        ) from None
    finally:
        os.umask(before)
