"""Learn and work with machine learning in a terminal. With no command, the app opens."""

import argparse

from tui.cli.flags import add_store
from tui.recipe import Recipe
from tui.runs.place import store_path


def configure(parser: argparse.ArgumentParser, words: list[str]) -> None:
    parser.add_argument("--recipe", metavar="FILE", help="open the form with this recipe")
    add_screen(parser)
    add_store(parser)


def add_screen(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--ascii", action="store_true", help="draw with 7-bit characters only")
    parser.add_argument("--no-mouse", action="store_true", help="send no mouse moves")
    parser.add_argument("--theme", metavar="NAME", help="dark, light or colour-blind")


def run(arguments: argparse.Namespace) -> int:
    recipe = Recipe.from_file(arguments.recipe) if arguments.recipe else None
    return open_app(arguments, recipe=recipe)


def open_app(
    arguments: argparse.Namespace,
    run: int | None = None,
    recipe: Recipe | None = None,
    read_only: bool = False,
) -> int:
    from tui.app import Options
    from tui.app import run as run_app

    return run_app(
        Options(
            store=store_path(arguments.store),
            run=run,
            recipe=recipe,
            read_only=read_only,
            ascii=arguments.ascii,
            mouse=not arguments.no_mouse,
            theme=arguments.theme,
        )
    )
