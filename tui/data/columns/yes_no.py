"""Pairs of words of which one means yes."""

from collections.abc import Collection

from tui.data.reading.finding import Finding
from tui.data.reading.sheet import Sheet
from tui.words import listed
from tui.words import quoted as said

PAIRS = (
    ("no", "yes"),
    ("n", "y"),
    ("false", "true"),
    ("f", "t"),
    ("0", "1"),
    ("off", "on"),
    ("nein", "ja"),
    ("non", "oui"),
)
"""No before yes."""
_SPELLINGS = 2**4 + 2**5
"""No pair can be written in more ways than true and false."""


def yes_of(words: Collection[str]) -> str | None:
    """The one of two `words` that means yes, whatever its case; None where neither does."""
    alike = {word.lower(): word for word in words}
    for no, yes in PAIRS:
        if alike.keys() == {no, yes}:
            return alike[yes]
    return None


def in_order(words: Collection[str]) -> tuple[str, ...]:
    """Two words, the one for yes last; the later in the alphabet where neither means it."""
    yes = yes_of(words)
    return tuple(sorted(words, key=lambda word: (word == yes, word)))


def findings(sheet: Sheet, name: str) -> list[Finding]:
    """That the words of a column mean yes and no, and are more than two: Yes and yes."""
    words = [word for word, _ in sheet.levels(name, _SPELLINGS)]
    alike = {word.lower() for word in words}
    if not 2 < len(words) <= _SPELLINGS or alike not in map(set, PAIRS):
        return []
    some = sorted(words, key=lambda word: (word.lower(), word))
    wrong = f"its words {listed([said(word) for word in some], 'and')} differ in capitals alone"
    no, yes = next(pair for pair in PAIRS if alike == set(pair))
    done = f"each is taken for a word of its own; written alike they are read as {no} and {yes}"
    return [Finding(wrong, done, name)]
