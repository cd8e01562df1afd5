"""A file that is there already is replaced only if somebody says so."""

import argparse
import sys
from pathlib import Path

from tui.errors import Refusal
from tui.words import quoted


def refuse_to_replace(arguments: argparse.Namespace, path: Path) -> None:
    """`Refusal` where `path` is there and neither ``--force`` nor a person says to replace it.

    A person is asked where there is a terminal to ask in.
    """
    if arguments.force or not (path.is_symlink() or path.exists()):
        return
    name = quoted(str(path), 200)
    if arguments.json or not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise Refusal(f"{name} is there already: give another, or --force.")
    print(f"{name} is there already. Replace it? [y/N] ", end="", file=sys.stderr, flush=True)
    answer = sys.stdin.readline().strip().lower()
    if answer not in ("y", "yes"):
        raise Refusal(f"{name} is left as it was: give another path, or answer y.")
