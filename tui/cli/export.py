"""Write what was found here to a file that other programs read; its ending says which."""

import argparse
import sys
from importlib import import_module
from pathlib import Path

from tui.cli.flags import add_store, run_number
from tui.cli.keeping import open_store, to_stderr
from tui.cli.replacing import refuse_to_replace
from tui.cli.report import as_json
from tui.errors import Refusal
from tui.export.kinds import KINDS, STUDY, kind_of, told
from tui.runs.place import typed_path
from tui.runs.search import Search
from tui.runs.store import Store
from tui.runs.trial import TrialState
from tui.words import counted, listed, quoted, short, visible


def configure(parser: argparse.ArgumentParser, words: list[str]) -> None:
    parser.add_argument("number", type=run_number, metavar="RUN", help="the run's number")
    parser.add_argument("--to", required=True, metavar="FILE", help=told())
    parser.add_argument("--force", action="store_true", help="replace a file that is there")
    parser.add_argument("--json", action="store_true", help="say it as one JSON object")
    add_store(parser)


def run(arguments: argparse.Namespace) -> int:
    path = typed_path(arguments.to)
    kind = kind_of(path)
    if kind is None and path.suffix != STUDY:
        endings = listed([*KINDS, STUDY])
        raise Refusal(
            f"{quoted(arguments.to)} has no ending that is known: give a file that ends in "
            f"{endings}."
        )
    store = open_store(arguments)
    try:
        if kind is not None:
            store.known(arguments.number)
        else:
            _with_trials(store, arguments.number)
        refuse_to_replace(arguments, path)
        if kind is None:
            count = _study(store, arguments.number, path)
            what, said = "search", f"{counted(count, 'trial')} of search {arguments.number}"
            said += " is in" if count == 1 else " are in"
        else:
            _run(store, arguments.number, path, kind.module)
            what, said = "run", f"run {arguments.number} is in"
    finally:
        store.close()
    if arguments.json:
        print(as_json({"event": "exported", what: arguments.number, "to": str(path)}))
    else:
        print(f"{said} {quoted(str(path), 200)}.")
    sys.stdout.flush()
    return 0


def _run(store: Store, number: int, path: Path, module: str) -> None:
    from threadpoolctl import threadpool_limits

    from tui.export.whole import whole
    from tui.worker.giving import given_of

    given = given_of(store, number, lambda said: to_stderr(visible(said)))
    write = import_module(f"tui.export.{module}").write
    with threadpool_limits(1), whole(path) as beside:
        write(given, beside)


def _with_trials(store: Store, number: int) -> Search:
    search = store.searches.known(number)
    if not search.plan.kind.tries:
        raise Refusal(
            f"search {number} is a curve that tries no settings ({short(search.title)}): it has no "
            "trials that a study could hold."
        )
    return search


def _study(store: Store, number: int, path: Path) -> int:
    """Write a search as an Optuna study; how many trials it holds."""
    search = _with_trials(store, number)
    trials = store.searches.trials(search.number)
    over = [each for each in trials if each.state is not TrialState.TRAINING]
    from tui.search.optuna_export import export
    from tui.search.told import told_of

    export(search.plan, [told_of(each) for each in over], path)
    return len(over)
