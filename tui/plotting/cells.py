"""Text from data, cut to a number of terminal cells."""

import unicodedata

from tui.words import cell_width, padded, short

_LONGEST = 400


def label(text: object, width: int) -> str:
    """`text` from data made visible and cut to at most `width` cells, the cut marked by ``…``."""
    return short(_composed(text), width)


def column(text: object, width: int) -> str:
    """The same, filled to exactly `width` cells."""
    return padded(_composed(text), width)


def fitting(width: int, *ways: str) -> str:
    """The first of `ways`, each with fewer words than the one before, that has room; the last is
    cut where it has none either.
    """
    return next((way for way in ways if cell_width(way) <= width), label(ways[-1], width))


def _composed(text: object) -> str:
    return unicodedata.normalize("NFC", str(text)[:_LONGEST])
