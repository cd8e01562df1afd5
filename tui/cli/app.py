"""Learn and work with machine learning in a terminal. With no command, the app opens: with a file
in its place on that, with --data and --model on those.
"""

import argparse
import os
from pathlib import Path

from tui.app.terminal import refusal
from tui.cli.flags import add_flags, add_recipe, add_store, recipe_from
from tui.cli.keeping import add_history, room_for_runs
from tui.errors import Refusal
from tui.recipe import Recipe
from tui.sources import File, source_of
from tui.words import quoted

_SPELL = ("--data", "--model")


def configure(parser: argparse.ArgumentParser, words: list[str]) -> None:
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="a file of your own to open, as in `data FILE`"
    )
    if any(word.partition("=")[0] in _SPELL for word in words):
        add_recipe(parser, words)
    else:
        _add_file(parser)
    add_screen(parser)
    add_history(parser)
    add_store(parser)


def _add_file(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("the file (--target skips the questions)")
    add_flags(group, File.flagged())
    group = parser.add_argument_group("what the form begins with")
    group.add_argument("--recipe", metavar="RECIPE", help="this recipe")
    group.add_argument("--data", metavar="NAME", help="this data; then its flags can be given too")
    group.add_argument("--model", metavar="FAMILY", help="this model, and its flags")


def add_screen(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--ascii", action="store_true", help="draw with 7-bit characters only")
    parser.add_argument("--no-mouse", action="store_true", help="send no mouse moves")
    parser.add_argument("--theme", metavar="NAME", help="dark, light or colour-blind")


def run(arguments: argparse.Namespace) -> int:
    recipe, file = _begun(arguments)
    if reason := refusal(os.environ):
        raise Refusal(reason)
    notices: list[str] = []
    with room_for_runs(arguments, notices.append) as store:
        return open_app(arguments, store, recipe=recipe, file=file, notices=tuple(notices))


def _begun(arguments: argparse.Namespace) -> tuple[Recipe | None, File | None]:
    """What the form begins with, and the file that is opened."""
    if not hasattr(arguments, "family"):
        recipe = Recipe.from_file(arguments.recipe) if arguments.recipe else None
        return recipe, _file(arguments)
    recipe = recipe_from(arguments)
    data = recipe.data
    if arguments.file is None and not isinstance(data, File):
        return recipe, None
    if arguments.model is not None:
        raise Refusal(
            "--model is chosen in the form once a file is read: give `python -m tui FILE`; "
            "`train --data FILE --model …` asks nothing."
        )
    if arguments.file is not None:
        raise Refusal(f"{quoted(arguments.file)} is the data already: leave --data out.")
    assert isinstance(data, File)
    return None, data


def _file(arguments: argparse.Namespace) -> File | None:
    """The file that is named, with what is said of it; `Refusal` where that is said of none."""
    typed = {each.key: getattr(arguments, each.key, None) for each in File.hyperparameters()}
    texts = {key: text for key, text in typed.items() if text is not None}
    if arguments.file is None:
        if texts:
            flag = File.hyperparameter(next(iter(texts))).flag
            raise Refusal(f"{flag} is of a file: name one, as in `python -m tui FILE {flag} …`.")
        return None
    kind, told = source_of(arguments.file)
    if kind is not File:
        raise Refusal(
            f"{quoted(arguments.file)} is no file: give the path of one; the data called so can be "
            "chosen in the form."
        )
    return File.from_values({**File.from_text(texts).values(), **told})


def open_app(
    arguments: argparse.Namespace,
    store: Path,
    run: int | None = None,
    recipe: Recipe | None = None,
    file: File | None = None,
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
            file=file,
            read_only=read_only,
            ascii=arguments.ascii,
            mouse=not arguments.no_mouse,
            theme=arguments.theme,
            notices=notices,
        )
    )
