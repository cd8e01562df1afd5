"""What there is to learn from: names and knobs. The arrays are drawn in `tui.data`."""

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

__all__ = ["SOURCES", "Source", "source_named"]


def source_named(name: str) -> type[Source]:
    """The source called `name`; `Refusal` lists what there is."""
    for source in SOURCES:
        if source.name == name:
            return source
    known = listed([source.name for source in SOURCES])
    raise Refusal(f"there is no data {quoted(name)}: give {known}.")
