"""Learn and work with machine learning in a terminal. With no command, the app opens."""

import argparse
import os
import sys
from pathlib import Path

from tui.app.terminal import refusal
from tui.cli.flags import add_store
from tui.cli.keeping import add_history, room_for_runs
from tui.cli.status import REFUSED
from tui.recipe import Recipe


def configure(parser: argparse.ArgumentParser, words: list[str]) -> None:
    parser.add_argument("--recipe", metavar="FILE", help="open the form with this recipe")
    add_screen(parser)
    add_history(parser)
    add_store(parser)


def add_screen(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--ascii", action="store_true", help="draw with 7-bit characters only")
    parser.add_argument("--no-mouse", action="store_true", help="send no mouse moves")
    parser.add_argument("--theme", metavar="NAME", help="dark, light or colour-blind")


def run(arguments: argparse.Namespace) -> int:
    recipe = Recipe.from_file(arguments.recipe) if arguments.recipe else None
    if reason := refusal(os.environ):
        print(reason, file=sys.stderr)
        return REFUSED
    notices: list[str] = []
    with room_for_runs(arguments, notices.append) as store:
        return open_app(arguments, store, recipe=recipe, notices=tuple(notices))


def open_app(
    arguments: argparse.Namespace,
    store: Path,
    run: int | None = None,
    recipe: Recipe | None = None,
    read_only: bool = False,
    notices: tuple[str, ...] = (),
) -> int:
    from tui.app import Options
    from tui.app import run as run_app

    return run_app(
        Options(
            store=store,
            run=run,
            recipe=recipe,
            read_only=read_only,
            ascii=arguments.ascii,
            mouse=not arguments.no_mouse,
            theme=arguments.theme,
            notices=notices,
        )
    )
