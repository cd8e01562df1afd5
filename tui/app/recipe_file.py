"""Saving a recipe: the old file or the new one, whole, never something between."""

import os
import tempfile
from pathlib import Path

from tui.errors import Refusal
from tui.recipe import Recipe
from tui.words import quoted


def save(recipe: Recipe, path: Path) -> None:
    """Write `recipe` as TOML; `Refusal` says why it cannot be."""
    try:
        target = path.resolve()
        if target.is_dir():
            raise Refusal(f"{quoted(str(path), 80)} is a directory: give the path of a file.")
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".recipe-")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(recipe.to_toml())
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except (OSError, ValueError) as error:
        if isinstance(error, Refusal):
            raise
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise Refusal(f"{quoted(str(path), 80)} cannot be written ({why}).") from None


def overwrites(path: Path) -> str:
    """A warning if there is a file already; Enter again overrules it."""
    try:
        there = path.is_file()
    except (OSError, ValueError):
        return ""
    return f"{quoted(path.name)} exists: Enter again replaces it." if there else ""
