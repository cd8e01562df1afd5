"""Text from data, cut to a number of terminal cells."""

import unicodedata

from tui.words import padded, short

_LONGEST = 400


def label(text: object, width: int) -> str:
    """`text` from data made visible and cut to at most `width` cells, the cut marked by ``…``."""
    return short(_composed(text), width)


def column(text: object, width: int) -> str:
    """The same, filled to exactly `width` cells."""
    return padded(_composed(text), width)


def _composed(text: object) -> str:
    return unicodedata.normalize("NFC", str(text)[:_LONGEST])
