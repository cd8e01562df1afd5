"""Where the runs of a command are kept: the store, or for want of one a file that passes."""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tui.errors import NoPlace, Refusal, StoreTrouble
from tui.runs.place import store_path
from tui.runs.store import Store
from tui.words import quoted

OFFER = "--no-history trains without one."


def add_history(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--no-history", action="store_true", help="keep runs only until the program ends"
    )


def open_store(arguments: argparse.Namespace) -> Store:
    """The store that was asked for; what is to be said about it goes to stderr.

    Reading makes no store: `Refusal` where there is none.
    """
    path = store_path(arguments.store)
    if not path.exists():
        raise Refusal(
            f"no run was made yet in {quoted(str(path), 200)}: `python -m tui` makes one."
        )
    store = Store.open(path)
    for notice in store.notices:
        to_stderr(notice)
    return store


def to_stderr(sentence: str) -> None:
    print(f"tui: {sentence}", file=sys.stderr)


@contextmanager
def room_for_runs(
    arguments: argparse.Namespace, say: Callable[[str], None] | None = None
) -> Iterator[Path]:
    """The path of a store that can be written; what is to be said about it goes to `say`.

    Nobody chose the per-user file: where that cannot be, runs are kept in a private temporary
    one, and that is said. A file that was named and cannot be used is `StoreTrouble`.
    """
    say = say or to_stderr
    if arguments.no_history:
        with _passing() as path:
            yield path
        return
    try:
        path = _writable(arguments, say)
    except NoPlace as trouble:
        if arguments.store or os.environ.get("TUI_STORE"):
            raise StoreTrouble(f"{trouble} {OFFER}") from None
        say(f"{trouble} These runs are kept only until the program ends.")
        with _passing() as path:
            yield path
        return
    yield path


def _writable(arguments: argparse.Namespace, say: Callable[[str], None]) -> Path:
    path = store_path(arguments.store)
    if path.is_file() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise NoPlace(
            f"the run store {quoted(str(path), 200)} cannot be written (it or its folder is "
            "read-only): give another file with --store."
        )
    store = Store.open(path)
    store.close()
    for notice in store.notices:
        say(notice)
    return path


@contextmanager
def _passing() -> Iterator[Path]:
    """A store in a private folder, which goes when nothing in it trains any more."""
    try:
        folder = Path(tempfile.mkdtemp(prefix="tui-"))
    except OSError as error:
        raise StoreTrouble(
            f"no temporary folder can be made either ({error.strerror or error}): make room, or "
            "give a file with --store."
        ) from None
    path = folder / "runs.db"
    try:
        Store.open(path).close()
        yield path
    finally:
        if _trains(path):
            to_stderr(f"a run still trains: `python -m tui --store {path}` finds it.")
        else:
            shutil.rmtree(folder, ignore_errors=True)


def _trains(path: Path) -> bool:
    try:
        store = Store.open(path, must_exist=True)
    except StoreTrouble:
        return False
    try:
        return bool(store.active())
    except StoreTrouble:
        return True
    finally:
        store.close()


def refuse_to_detach(arguments: argparse.Namespace) -> None:
    """A run that goes on alone needs a place that stays."""
    if arguments.no_history and arguments.detach:
        raise Refusal("--detach with --no-history loses the run: give one of the two.")
