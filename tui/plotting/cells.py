"""How wide text is on a terminal, and text from data cut to a number of cells."""

import unicodedata

from tui import words


def cell_width(text: str) -> int:
    """The number of terminal cells `text` covers."""
    return len(text) if text.isascii() else sum(map(_width, text))


def label(text: object, width: int) -> str:
    """`text` from data made visible and cut to at most `width` cells, the cut marked by ``…``."""
    shown = words.short(unicodedata.normalize("NFC", str(text)[:400]), 200)
    if cell_width(shown) <= width:
        return shown
    out, used = [], 0
    for character in shown:
        used += _width(character)
        if used > width - 1:
            break
        out.append(character)
    return "".join(out) + "…" if width > 0 else ""


def _width(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
