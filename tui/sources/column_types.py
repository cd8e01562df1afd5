"""What a column of a file may be taken for."""

from dataclasses import dataclass

from tui.errors import Refusal
from tui.hyperparameters import Words
from tui.words import listed, quoted

TYPES = {
    "number": "A number: scaled, and the median where it is missing.",
    "category": "One of some words: a feature each, rare ones together.",
    "yes_no": "One of two words: 1 for yes.",
    "date": "A date: year, month, day, weekday and hour, as far as they differ.",
    "identifier": "Names or numbers the row: not learned from.",
    "constant": "The same in every row, or empty: nothing to learn from.",
    "left_out": "Not learned from, because you said so.",
}
LEARNED = ("number", "category", "yes_no", "date")
"""Those of which features are made."""
ISO = "iso"


@dataclass(frozen=True, slots=True)
class ColumnType:
    """`word` is one of `TYPES`; `form` says how a date is written, ``iso`` or as for strptime."""

    word: str
    form: str = ""

    @property
    def learned(self) -> bool:
        return self.word in LEARNED

    def __str__(self) -> str:
        return f"{self.word}:{self.form}" if self.form else self.word

    @classmethod
    def of(cls, text: str) -> "ColumnType":
        """The type that `text` spells, ``date:%d.%m.%Y``; `Refusal` lists what there is."""
        word, _, form = text.partition(":")
        plain = word.strip().lower().replace("/", "_").replace(" ", "_").replace("-", "_")
        if plain not in TYPES:
            raise Refusal(f"there is no type {quoted(word)}: give {listed(list(TYPES))}.")
        if form and plain != "date":
            raise Refusal(f"{plain} has no form: give {plain} alone.")
        return cls(plain, form.strip())


@dataclass(frozen=True, kw_only=True)
class Types(Words):
    """``age=number,zip=category``: columns by name, each with what it is taken for."""

    what: str = "columns and types such as 'age=number,zip=category'"

    def word(self, text: str) -> str:
        name, equals, kind = text.rpartition("=")
        if not equals or not name.strip():
            raise Refusal(f"{quoted(text)} names no column and type: give {self.legal()}.")
        return f"{name.strip()}={ColumnType.of(kind)}"


def types_of(entries: tuple[str, ...]) -> dict[str, ColumnType]:
    """The type of each column that a list of ``name=type`` names; of one named twice the last."""
    found = {}
    for entry in entries:
        name, _, kind = entry.rpartition("=")
        found[name] = ColumnType.of(kind)
    return found


def entries_of(types: dict[str, ColumnType]) -> tuple[str, ...]:
    return tuple(f"{name}={kind}" for name, kind in types.items())
