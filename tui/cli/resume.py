"""Go on with a run that was stopped or cut short, from the last step whose state was saved; with
--search with a search, whose finished trials count.
"""

import argparse

from tui.cli.flags import add_store, run_number
from tui.cli.foreground import note_signals, train_here
from tui.cli.keeping import open_store
from tui.cli.report import as_json
from tui.cli.search import add_staff, search_here
from tui.cli.staff import ask_cluster, reach_cluster, refuse_both
from tui.errors import Refusal
from tui.plan import Kind


def configure(parser: argparse.ArgumentParser, words: list[str]) -> None:
    parser.add_argument("run", type=run_number, metavar="RUN", help="the run's number")
    parser.add_argument("--search", action="store_true", help="the number is a search's")
    add_staff(parser)
    parser.add_argument("--json", action="store_true", help="write JSON Lines to stdout")
    parser.add_argument("--detach", action="store_true", help="leave it running; print its number")
    add_store(parser)


def run(arguments: argparse.Namespace) -> int:
    if arguments.search:
        return _search(arguments)
    if arguments.workers or arguments.cluster:
        flag = "--cluster" if arguments.cluster else "--workers"
        raise Refusal(f"{flag} is of a search: give --search, or leave it out.")
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


def _search(arguments: argparse.Namespace) -> int:
    refuse_both(arguments)
    store = open_store(arguments)
    path, number = store.path, arguments.run
    plan = store.searches.known(number).plan
    curve = plan.kind is not Kind.SEARCH
    if curve and arguments.cluster:
        raise Refusal("--cluster is of a search with trials: a curve goes on here.")
    (ask_cluster if arguments.detach else reach_cluster)(arguments)
    came = [] if arguments.detach else note_signals()
    store.searches.requeue(number)
    store.close()
    if arguments.detach:
        from tui.jobs.launcher import Launcher

        Launcher(path).search(number, arguments.cluster or "")
        print(as_json({"event": "detached", "search": number}) if arguments.json else number)
        return 0
    if curve:
        from tui.cli import curve as curves

        report = curves.reporter(plan, arguments.json)
        return curves.search_here(path, number, arguments.workers, report, came)
    return search_here(arguments, path, number, False, came)
