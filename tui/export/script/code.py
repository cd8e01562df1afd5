"""Pieces of this program as they stand, for a script to contain."""

import inspect
import types
from typing import Any


def source_of(*pieces: Any) -> str:
    """Functions and classes, with two lines between."""
    return "\n\n".join(inspect.getsource(each) for each in pieces)


def constants(module: types.ModuleType) -> str:
    """The plain values that a module's functions use."""
    return "\n".join(
        f"{name} = {value!r}"
        for name, value in vars(module).items()
        if isinstance(value, (int, float, str, tuple)) and name.replace("_", "").isupper()
    )


def body_of(module: types.ModuleType) -> str:
    """A module without what it says of itself and what it imports."""
    text = inspect.getsource(module).partition('"""\n\n')[2]
    lines = [line for line in text.splitlines() if not line.startswith(("from ", "import "))]
    return "\n".join(lines).strip() + "\n"
