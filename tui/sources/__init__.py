"""What there is to learn from: names and knobs. The arrays are drawn in `tui.data`."""

import os
from pathlib import Path

from tui.errors import Refusal
from tui.sources.drawn import (
    Blobs,
    Circles,
    Gaussians,
    Line,
    Moons,
    Plane,
    Sine,
    Spiral,
    Xor,
)
from tui.sources.file import File
from tui.sources.shipped import BreastCancer, Diabetes, Digits, Iris, Wine
from tui.sources.source import Source
from tui.words import listed, quoted

SOURCES: tuple[type[Source], ...] = (
    Moons,
    Circles,
    Xor,
    Gaussians,
    Spiral,
    Line,
    Sine,
    Plane,
    Blobs,
    Iris,
    Wine,
    BreastCancer,
    Diabetes,
    Digits,
)

"""Those that are there without a file."""

__all__ = ["SOURCES", "File", "Source", "is_path", "source_named", "source_of"]


def source_named(name: str) -> type[Source]:
    """The source called `name`; `Refusal` lists what there is."""
    kinds: tuple[type[Source], ...] = (*SOURCES, File)
    for source in kinds:
        if source.name == name:
            return source
    known = listed([source.name for source in SOURCES])
    raise Refusal(f"there is no data {quoted(name)}: give {known}, or the path of a file.")


def source_of(word: str) -> tuple[type[Source], dict[str, str]]:
    """What `word` names behind ``--data``, a source or the path of a file, and what it says of it.

    A path has an ending or a folder in it, or is there: so that a misspelled name is told as one.
    """
    if not is_path(word):
        return source_named(word), {}
    try:
        path = Path(word).expanduser()
    except RuntimeError:  # no such user
        path = Path(word)
    # Absolute: whoever trains it later stands in another folder.
    return File, {"path": os.path.abspath(path)}  # noqa: PTH100  # links stay as they were typed


def is_path(word: str) -> bool:
    """Whether `word` names a file, there or not, rather than one of the sources."""
    if any(source.name == word for source in SOURCES):
        return False
    try:
        path = Path(word).expanduser()
        return path.suffix != "" or os.sep in word or path.exists()
    except (RuntimeError, OSError, ValueError):  # no such user; too long; a NUL in it
        return os.sep in word
