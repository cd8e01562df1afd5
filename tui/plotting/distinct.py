"""Names cut so that they can still be told apart."""

import re
from collections.abc import Sequence

from tui.plotting.cells import label
from tui.words import cell_width

_UNIT = re.compile(r"\s*\([^()]*\)")
_WORD = re.compile(r"([^\W⁰¹²³⁴⁵⁶⁷⁸⁹]+)([⁰¹²³⁴⁵⁶⁷⁸⁹]*)")
_TIMES = "·"


def distinct(names: Sequence[str], width: int) -> dict[str, str]:
    """Each name in at most `width` cells, no two names alike if there is any room.

    Without their units (in brackets) where that helps; cut at the end where that keeps them apart;
    else by the first letters of their words (``sep.len`` for sepal length (cm)); else with their
    number behind them.
    """
    each = list(dict.fromkeys(names))
    whole = {name: label(name, 400) for name in each}
    bare = {name: _UNIT.sub("", text) or text for name, text in whole.items()}
    ways = [whole, bare, {name: label(text, width) for name, text in bare.items()}]
    ways.append({name: label(text, width) for name, text in whole.items()})
    for letters in range(6, 0, -1):
        ways.append({name: _initials(text, letters) for name, text in bare.items()})
    for way in ways:
        fits = all(cell_width(short) <= width for short in way.values())
        if fits and len(set(way.values())) == len(each):
            return way
    return {name: _numbered(name, number, width) for number, name in enumerate(each, 1)}


def _initials(name: str, letters: int) -> str:
    """``sep.len·pet.wid²`` of sepal length times the square of petal width."""
    factors = [_WORD.findall(factor) for factor in label(name, 200).split(_TIMES)]
    short = [".".join(word[:letters] + power for word, power in words) for words in factors]
    return _TIMES.join(filter(None, short)) or label(name, 200)


def _numbered(name: str, number: int, width: int) -> str:
    behind = str(number)
    return label(name, max(width - len(behind), 0)) + behind if width > len(behind) else behind
