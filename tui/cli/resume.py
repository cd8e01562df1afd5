"""Go on with a run that was stopped or cut short, from the last step whose state was saved."""

import argparse

from tui.cli.flags import add_store, run_number
from tui.cli.foreground import note_signals, train_here
from tui.cli.keeping import open_store
from tui.cli.report import as_json


def configure(parser: argparse.ArgumentParser, words: list[str]) -> None:
    parser.add_argument("run", type=run_number, metavar="RUN", help="the run's number")
    parser.add_argument("--json", action="store_true", help="write JSON Lines to stdout")
    parser.add_argument("--detach", action="store_true", help="leave it running; print its number")
    add_store(parser)


def run(arguments: argparse.Namespace) -> int:
    store = open_store(arguments)
    number = store.known(arguments.run).number
    if arguments.detach:
        from tui.jobs.launcher import Launcher

        store.close()
        Launcher(store.path).resume(number)
        print(as_json({"event": "detached", "run": number}) if arguments.json else number)
        return 0
    came = note_signals()
    store.resume(number)
    store.close()
    return train_here(store.path, number, arguments.json, came)
