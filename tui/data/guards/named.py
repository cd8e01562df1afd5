"""Columns in a sentence."""

import shlex
from collections.abc import Sequence

from tui.data.columns.column import Column
from tui.data.note import Remedy
from tui.sources import File
from tui.words import listed, quoted

_NAMED = 5


def named(columns: Sequence[Column]) -> str:
    """``the column 'a'``, ``the columns 'a', 'b' and 3 others``."""
    shown = [quoted(each.name) for each in columns[:_NAMED]]
    if len(columns) == 1:
        return f"the column {shown[0]}"
    if len(columns) > _NAMED:
        shown.append(f"{len(columns) - _NAMED} others")
    return f"the columns {listed(shown, 'and')}"


def first(text: str) -> str:
    """`text` as a sentence begins."""
    return text[0].upper() + text[1:]


def retyped(name: str, kind: str) -> str:
    """The flag that takes a column for something else, as a shell reads it."""
    types = File.hyperparameter("types")
    return shlex.join([types.flag, types.declaration.format((f"{name}={kind}",))])


def left_out(name: str, words: str = "leave it out") -> Remedy:
    """The same at a key."""
    return Remedy("types", f"{name}=left_out", words)


def timed(name: str) -> str:
    """The flag that splits by the time in a column."""
    return _flagged("time", name)


def grouped(name: str) -> str:
    """The flag that keeps rows with the same value in a column together."""
    return _flagged("group", name)


def _flagged(key: str, name: str) -> str:
    each = File.hyperparameter(key)
    return shlex.join([each.flag, each.declaration.format(name)])
