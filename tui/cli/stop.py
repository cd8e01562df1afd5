"""Ask a run to stop: it ends after its present step and keeps what it recorded."""

import argparse
from functools import partial

from tui.cli.flags import add_store, run_number
from tui.cli.keeping import open_store, to_stderr
from tui.cli.report import as_json
from tui.cli.searches import end
from tui.errors import Refusal
from tui.jobs.stopping import stop
from tui.runs.membership import membership_of
from tui.runs.run import State, Wanted


def configure(parser: argparse.ArgumentParser, words: list[str]) -> None:
    parser.add_argument("run", type=run_number, metavar="RUN", help="the run's number")
    parser.add_argument("--search", action="store_true", help="the number is a search's")
    parser.add_argument("--json", action="store_true", help="say it as one JSON object")
    add_store(parser)


def run(arguments: argparse.Namespace) -> int:
    store = open_store(arguments)
    if arguments.search:
        end(store, arguments.run, arguments.json)
        return 0
    found = store.known(arguments.run)
    if found.state is State.ENDED:
        raise Refusal(f"run {found.number} is over already ({found.outcome}): nothing to stop.")
    member = membership_of(store.searches, found)
    if member is not None and member.active:
        # By no signal where the store takes nothing: that would stop the whole search.
        store.searches.stop_trial(member.search, member.trial)
        asked = member.asked
    else:
        ask = partial(store.ask, found.number, Wanted.STOP)
        if by_signal := stop(ask, found.process):
            to_stderr(f"told by a signal: {by_signal}")
        asked = f"run {found.number} was asked to stop."
    if arguments.json:
        print(as_json({"event": "stopping", "run": found.number}))
    else:
        said = f" It is silent: {found.silence}" if found.silence else ""
        print(f"{asked}{said}")
    return 0
