"""Train a model; the run is kept in the run store, and Ctrl-C keeps what was recorded."""

import argparse

from tui.cli.flags import add_recipe, add_store, recipe_from
from tui.cli.foreground import note_signals, train_here
from tui.cli.keeping import add_history, refuse_to_detach, room_for_runs
from tui.cli.report import as_json
from tui.cli.settling import settled
from tui.recipe import Recipe
from tui.runs.store import Store


def configure(parser: argparse.ArgumentParser, words: list[str]) -> None:
    add_recipe(parser, words)
    parser.add_argument("--json", action="store_true", help="write JSON Lines to stdout")
    parser.add_argument("--detach", action="store_true", help="leave it running; print its number")
    add_history(parser)
    add_store(parser)


def run(arguments: argparse.Namespace) -> int:
    refuse_to_detach(arguments)
    recipe = settled(recipe_from(arguments))
    if arguments.detach:
        return _detach(arguments, recipe)
    came = note_signals()  # before the run is in the store: a signal then ends a run that is known
    with room_for_runs(arguments) as path:
        store = Store.open(path)
        number = store.add(recipe)
        store.close()
        return train_here(path, number, arguments.json, came)


def _detach(arguments: argparse.Namespace, recipe: Recipe) -> int:
    from tui.jobs.launcher import Launcher

    with room_for_runs(arguments) as path:
        number = Launcher(path).start(recipe)
    print(as_json({"event": "detached", "run": number}) if arguments.json else number)
    return 0
