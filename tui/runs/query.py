"""What a person types to find runs: words and comparisons, as in ``moons model:tree depth>4``."""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, Self

from tui.errors import Refusal
from tui.families import FAMILIES
from tui.hyperparameters import Settings
from tui.hyperparameters.number import Number
from tui.hyperparameters.schema import Hyperparameter
from tui.recipe import Stopping
from tui.sources import SOURCES, File
from tui.words import listed, quoted

LONGEST = 200
FIELDS = ("data", "model", "state", "note", "name")
_TERM = re.compile(r"([^\W\d]\w*)(:|>=|<=|!=|>|<|=)(.*)", re.DOTALL)


class Word(NamedTuple):
    """Stands in one of `fields`, whatever its case."""

    text: str
    fields: tuple[str, ...] = FIELDS


class Setting(NamedTuple):
    """A value of a hyperparameter: as a recipe keeps it, in its `section` under its `key`;
    `otherwise` is what it stands at where a recipe leaves it out.
    """

    section: str
    key: str
    value: object
    otherwise: str | None = None


class Comparison(NamedTuple):
    """Holds for a run with one of `settings` so related to the value given."""

    sign: str
    settings: tuple[Setting, ...]


class Measure(NamedTuple):
    """Compares what a run came to: its best validation error, or how many steps it took."""

    name: str
    sign: str
    value: float


Term = Word | Comparison | Measure


@dataclass(frozen=True, slots=True)
class Query:
    """All of its terms hold; without any it finds every run."""

    terms: tuple[Term, ...] = ()

    @classmethod
    def of(cls, text: str) -> Self:
        """The query that `text` spells; `Refusal` says what of it is none."""
        if len(text) > LONGEST:
            raise Refusal(f"this filter is too long: give at most {LONGEST} characters.")
        return cls(tuple(map(_term, text.split())))


EVERY_RUN = Query()


def _term(text: str) -> Term:
    found = _TERM.fullmatch(text)
    if found is None:
        return Word(text)
    name, sign, value = found[1].lower(), "=" if found[2] == ":" else found[2], found[3]
    if not value:
        raise Refusal(f"{quoted(text)} has no value yet: give one, such as depth>4 or model:tree.")
    if name in FIELDS:
        if sign != "=":
            raise Refusal(f"{quoted(text)} compares words: give {name}:word.")
        return Word(value, (name,))
    if name in ("best", "steps"):
        return Measure(name, sign, _number(name, value))
    return Comparison(sign, tuple(_settings(name, sign, value)))


def _number(name: str, text: str) -> float:
    value = _float(text)
    if value is None:
        raise Refusal(f"{quoted(text)} is no number: give one, as in {name}<0.1.")
    return value


def _float(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return None if math.isnan(value) else value


def _settings(name: str, sign: str, text: str) -> Iterator[Setting]:
    """Every hyperparameter that `name` may mean, with `text` as a value of it."""
    meant = _meant(name)
    if not meant:
        raise Refusal(
            f"no hyperparameter is called {quoted(name)}: give {listed(list(FIELDS))}, best, "
            "steps, or one that `python -m tui models` lists."
        )
    read = {
        (section, each.key, _read(each, text), each.default if each.declaration.later else None)
        for section, each in meant
    }
    fit = sorted((s for s in read if _fits(s[2], sign)), key=str)
    if not fit:
        raise Refusal(f"{quoted(text)} cannot be compared with {name} by {sign}: give a number.")
    yield from (Setting(*each) for each in fit)


def _read(each: Hyperparameter, text: str) -> object:
    """The value that `text` spells, within the range or not; None where it spells none."""
    try:
        return each.declaration.read(text)
    except ValueError:
        # 2.5 is no depth, and more than some.
        return _float(text) if isinstance(each.declaration, Number) else None


def _fits(value: object, sign: str) -> bool:
    return value is not None and (sign in ("=", "!=") or isinstance(value, (int, float)))


def _meant(name: str) -> list[tuple[str, Hyperparameter]]:
    """Those with the key `name`, else those it is a word of: ``depth`` is ``max_depth``."""
    tests: tuple[Callable[[Hyperparameter], bool], ...] = (
        lambda each: each.key.lower() == name,
        lambda each: name in (*each.key.lower().split("_"), *each.label.split()),
    )
    for test in tests:
        if found := [(section, each) for section, each in _all() if test(each)]:
            return found
    return []


@cache
def _all() -> tuple[tuple[str, Hyperparameter], ...]:
    """Every hyperparameter of every data set, model and of stopping, with its section."""
    kinds: tuple[tuple[str, tuple[type[Settings], ...]], ...] = (
        ("data", (*SOURCES, File)),
        ("model", FAMILIES),
        ("stop", (Stopping,)),
    )
    return tuple(
        (section, each)
        for section, settings in kinds
        for kind in settings
        for each in kind.hyperparameters()
    )
