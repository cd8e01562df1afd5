"""One of a few words."""

from dataclasses import dataclass

from tui.hyperparameters.declaration import Declaration
from tui.hyperparameters.space import OneOf, Searched
from tui.words import listed


@dataclass(frozen=True, kw_only=True)
class Choice(Declaration):
    """One of `options`, each a word with one sentence on what it means."""

    options: dict[str, str]

    def __hash__(self) -> int:
        return hash((self.doc, tuple(self.options)))

    def legal(self) -> str:
        return listed(tuple(self.options))

    def read(self, text: str) -> object:
        alike = {_plain(word): word for word in self.options}
        return alike.get(_plain(text), text)

    def check(self, value: object) -> object:
        if not isinstance(value, str) or value not in self.options:
            raise self.refuse(value)
        return value

    def format(self, value: object) -> str:
        return str(value)

    def nudge(self, value: object, direction: int) -> object:
        words = list(self.options)
        place = words.index(str(value)) + direction
        return words[min(max(place, 0), len(words) - 1)]

    def offer(self, default: object) -> Searched | None:
        return OneOf(tuple(self.options))

    def remark(self, value: object) -> str:
        return self.options.get(str(value), "")


def _plain(word: str) -> str:
    """`word` without regard to capitals, hyphens and blanks."""
    return word.lower().replace(" ", "_").replace("-", "_")
