"""Choosing a word by typing how it begins."""

from collections.abc import Sequence

PAUSE_SECONDS = 1.0
"""Letters nearer to each other than this belong together."""


class Prefix:
    """What was typed of a word, letter by letter."""

    def __init__(self) -> None:
        self.typed = ""
        self._last = float("-inf")

    def add(self, letter: str, now: float, titles: Sequence[str], here: int) -> int | None:
        """The place in `titles` that is meant once `letter` is typed at `now`; None for no place.

        A title that begins so goes before one with a later word that does. One letter again and
        again goes round, from the place `here`.
        """
        typed = self.typed + letter.casefold() if now - self._last < PAUSE_SECONDS else ""
        again = typed and set(typed) == {typed[0]} and not _meant(typed, titles)
        self.typed = typed[0] if again else typed or letter.casefold()
        self._last = now
        found = _meant(self.typed, titles)
        if not found:
            return None
        later = [place for place in found if place > here]
        fresh = len(self.typed) == 1
        return (later or found)[0] if fresh else (here if here in found else found[0])


def _meant(typed: str, titles: Sequence[str]) -> list[int]:
    """The places of the titles that begin with `typed`, else of those with a word that does."""
    names = [title.casefold() for title in titles]
    begin = [place for place, name in enumerate(names) if name.startswith(typed)]
    return begin or [place for place, name in enumerate(names) if f" {typed}" in f" {name}"]
