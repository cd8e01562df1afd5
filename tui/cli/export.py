"""Write what was found here to a file that other programs read; its ending says which.

.db: a search as an Optuna study, which optuna-dashboard opens.
"""

import argparse
from pathlib import Path

from tui.cli.flags import add_store, run_number
from tui.cli.keeping import open_store
from tui.cli.report import as_json
from tui.errors import Refusal
from tui.runs.place import typed_path
from tui.runs.trial import TrialState
from tui.words import quoted

ENDINGS = (".db",)


def configure(parser: argparse.ArgumentParser, words: list[str]) -> None:
    parser.add_argument("number", type=run_number, metavar="SEARCH", help="the search's number")
    parser.add_argument("--to", required=True, metavar="FILE", help="a file that ends in .db")
    parser.add_argument("--force", action="store_true", help="replace a file that is there")
    parser.add_argument("--json", action="store_true", help="say it as one JSON object")
    add_store(parser)


def run(arguments: argparse.Namespace) -> int:
    path = typed_path(arguments.to)
    if path.suffix not in ENDINGS:
        raise Refusal(f"{quoted(arguments.to)} has no ending that is known: give a file.db.")
    if path.exists() and not arguments.force:
        raise Refusal(f"{quoted(arguments.to)} is there already: give another, or --force.")
    count = _study(arguments, path)
    if arguments.json:
        print(as_json({"event": "exported", "search": arguments.number, "to": str(path)}))
    else:
        print(f"{count} trials of search {arguments.number} are in {quoted(str(path), 200)}.")
    return 0


def _study(arguments: argparse.Namespace, path: Path) -> int:
    """Write a search as an Optuna study; how many trials it holds."""
    store = open_store(arguments)
    search = store.searches.known(arguments.number)
    trials = store.searches.trials(search.number)
    over = [each for each in trials if each.state is not TrialState.TRAINING]
    from tui.search.optuna_export import export
    from tui.search.told import told_of

    export(search.plan, [told_of(each) for each in over], path)
    return len(over)
