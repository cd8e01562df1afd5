"""Names cut so that they can still be told apart."""

import re
from collections.abc import Sequence

from tui.plotting.cells import label
from tui.words import cell_width

_WORD = re.compile(r"\w+")


def distinct(names: Sequence[str], width: int) -> dict[str, str]:
    """Each name in at most `width` cells, no two names alike if there is any room.

    Cut at the end where that keeps them apart; else by the first letters of their words
    (``s.l.c`` for sepal length (cm)); else with their number behind them.
    """
    each = list(dict.fromkeys(names))
    ways = [{name: label(name, width) for name in each}]
    ways += [{name: _initials(name, letters) for name in each} for letters in range(6, 0, -1)]
    for way in ways:
        fits = all(cell_width(short) <= width for short in way.values())
        if fits and len(set(way.values())) == len(each):
            return way
    return {name: _numbered(name, number, width) for number, name in enumerate(each, 1)}


def _initials(name: str, letters: int) -> str:
    words = _WORD.findall(label(name, 200))
    return ".".join(word[:letters] for word in words) or label(name, 200)


def _numbered(name: str, number: int, width: int) -> str:
    behind = str(number)
    return label(name, max(width - len(behind), 0)) + behind if width > len(behind) else behind
