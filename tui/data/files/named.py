"""Columns that are named by a person: there, or a sentence on what there is."""

import difflib
from collections.abc import Sequence

from tui.errors import Refusal
from tui.words import listed, quoted, short

_SHOWN = 8


def known(name: str, names: Sequence[str], what: str) -> str:
    """The column called `name` among `names`; `Refusal` where there is none."""
    if name in names:
        return name
    shown = short(name)  # as a name is cleaned when a file is read
    if shown in names:
        return shown
    near = difflib.get_close_matches(name, names, 1)
    meant = f"give {quoted(near[0])}, if that is meant." if near else f"give {some(names)}."
    raise Refusal(f"{what} {quoted(name)} is no column of the file: {meant}")


def some(names: Sequence[str]) -> str:
    """The first of `names`, to choose from."""
    shown = [quoted(name) for name in names[:_SHOWN]]
    return f"{', '.join(shown)}, …" if len(names) > _SHOWN else listed(shown)
