"""What is typed to open a file: its path, and behind it what a command line could say of it."""

import os
import re
import shlex
from pathlib import Path
from typing import NamedTuple

from tui.errors import Refusal
from tui.runs.place import typed_path
from tui.sources import File
from tui.words import listed, quoted

_OPTION = re.compile(r"\s+--[a-z]")


class TypedFile(NamedTuple):
    """`options` begin with the blanks behind the `path`; empty where there are none."""

    path: str
    options: str = ""


def whole(path: str) -> str:
    """From the root: whoever trains it later stands in another folder."""
    return str(Path.cwd() / typed_path(path))


def divided(typed: str) -> TypedFile:
    """The path ends where the first option begins."""
    first = _OPTION.search(typed)
    return TypedFile(typed[: first.start()], typed[first.start() :]) if first else TypedFile(typed)


def of_what_is_there(typed: str) -> TypedFile:
    """The same, but for a file that is there: its name may hold what looks like an option."""
    return TypedFile(typed) if os.path.lexists(typed) else divided(typed)


def values_of(options: str) -> dict[str, object]:
    """The values by key that `options` give a file, as flags of the command line do.

    `Refusal` names the first that is none, or what its value may be.
    """
    try:
        words = iter(shlex.split(options))
    except ValueError:
        raise Refusal("a quote among the options is not closed: close it.") from None
    known = {flag: each for each in File.flagged() for flag in (each.flag, each.label_flag)}
    values: dict[str, object] = {}
    for word in words:
        flag, equals, value = word.partition("=")
        each = known.get(flag)
        if each is None:
            there = listed([each.flag for each in File.flagged()])
            raise Refusal(f"{quoted(flag)} is nothing to set of a file: there is {there}.")
        if not equals:
            value = next(words, "")
        try:
            values[each.key] = each.declaration.parse(value)
        except Refusal as refusal:
            raise Refusal(f"{flag}: {refusal}") from None
    return values
