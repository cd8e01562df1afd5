"""Pairs of words of which one means yes."""

from collections.abc import Collection

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
