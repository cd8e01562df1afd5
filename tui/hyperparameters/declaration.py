"""The declaration of one hyperparameter, whatever its type."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from math import inf
from typing import ClassVar

from tui.errors import Refusal
from tui.hyperparameters.space import OneOf, Searched
from tui.hyperparameters.turn import Move, To, Turn
from tui.words import quoted, short

LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True)
class When:
    """The hyperparameter applies only where the field `name` has one of `values`, and applies."""

    name: str
    values: tuple[object, ...]


@dataclass(frozen=True, kw_only=True)
class Declaration(ABC):
    """One hyperparameter: its legal values and what to say about them.

    `doc` is one sentence on what it does. `label` is its name on the screen and `key` its name on
    the command line and in recipes, where they differ from the field's own. `live` ones may change
    while it trains, where there is a `live_when` only if that holds. `tasks` are those it has an
    effect on, where that is not all of them. `when_kept` is the step that a model has to keep for
    it to have one, where that matters. `says` maps a bound to a sentence that holds for
    values up to it. `turns` are what a teacher would try with it, and what that does to a model.
    What is not `shown` has no field in the form: another screen sets it. A `later` one is left out
    of recipes where it stands at its default: they are those that were written before it was there.
    """

    doc: str
    label: str | None = None
    key: str | None = None
    live: bool = False
    live_when: When | None = None
    when: When | None = None
    tasks: tuple[str, ...] = ()
    when_kept: str = ""
    turns: tuple[Turn, ...] = ()
    shown: bool = True
    later: bool = False

    separator: ClassVar[str] = ","

    @abstractmethod
    def legal(self) -> str:
        """What is allowed, in words that end the sentence "give …"."""

    @abstractmethod
    def read(self, text: str) -> object:
        """The value that `text` (stripped, not empty) spells, not yet checked against the range.

        Raises ValueError where it spells none.
        """

    @abstractmethod
    def check(self, value: object) -> object:
        """`value` in the declared type; raises `Refusal` where type or range do not allow it."""

    @abstractmethod
    def format(self, value: object) -> str:
        """The text that `parse` turns back into `value`."""

    def told(self, value: object) -> str:
        """`value` as a person reads it: one that is not allowed, as a file may hold, as it stands,
        made safe to show.
        """
        try:
            return self.format(self.check(value))
        except Refusal:
            return short(_spelled(value))

    def nudge(self, value: object, direction: int) -> object:
        """The next value up (+1) or down (-1) along the hyperparameter's own scale, kept legal."""
        return value

    def turned(
        self,
        value: object,
        turn: Turn,
        usual: object = None,
        rows: int = 0,
        room: float = -inf,
    ) -> object | None:
        """The legal value that `turn` leads to from `value`; None where it leads nowhere new.

        `usual` is the value that stands where nobody gave one, `rows` those of train, 0 if that
        is not known; moves down stay at `room` or above.
        """
        if isinstance(turn, To):
            fits = not turn.only or value in turn.only
            return turn.to if fits and turn.to != value else None
        assert isinstance(turn, Move)
        return self.moved(value, turn, usual, rows, room)

    def moved(
        self, value: object, move: Move, usual: object, rows: int, room: float
    ) -> object | None:
        """The same for a move; words have no more and no less."""
        return None

    def astray(self, value: object, turn: Turn, usual: object) -> bool:
        """Whether `value` was set away from the `usual` one, and `turn` leads back."""
        return isinstance(turn, To) and turn.to == usual and value != usual

    def unlimited(self, value: object) -> bool:
        """Whether `value` says that there is no limit, so that no more can be had."""
        return False

    def offer(self, default: object) -> Searched | None:
        """What a search is offered to draw from where nobody said; None where there is nothing.

        `default` is the value that stands where nobody gave one.
        """
        return None

    def remark(self, value: object) -> str:
        """One sentence about `value` as it stands, or nothing."""
        return ""

    def refuse(self, given: object) -> Refusal:
        return Refusal(f"{quoted(_spelled(given))} is not allowed here: give {self.legal()}.")

    def parse(self, text: str) -> object:
        """The value `text` spells; `Refusal` says what was given and what is allowed."""
        stripped = text.strip()
        if not stripped:
            raise Refusal(f"nothing is given here: give {self.legal()}.")
        if len(stripped) > LONGEST_TEXT:
            raise Refusal(
                f"this is too long ({len(stripped)} characters, starting "
                f"{quoted(stripped, 12)}): give {self.legal()}."
            )
        try:
            return self.check(self.read(stripped))
        except ValueError:  # said about the text, not about what it was read as: 1e400, not inf
            raise self.refuse(stripped) from None

    def parse_search(self, text: str) -> object | Searched:
        """A value, a `Range` (``0.001..1``) or a `OneOf` (``{tanh, relu}``)."""
        stripped = text.strip()
        if stripped.startswith("{") and len(stripped) <= LONGEST_TEXT:
            return self._parse_set(stripped)
        if ".." in stripped and len(stripped) <= LONGEST_TEXT:
            return self.parse_range(stripped)
        return self.parse(stripped)

    def parse_range(self, text: str) -> Searched:
        raise Refusal(
            f"{quoted(text)} is a range, and this has none: "
            f"give {self.legal()}, or a set such as {{a{self.separator} b}}."
        )

    def format_search(self, value: object | Searched) -> str:
        if isinstance(value, OneOf):
            return "{" + f"{self.separator} ".join(self.format(v) for v in value.values) + "}"
        return self.format(value)

    def _parse_set(self, text: str) -> OneOf:
        if not text.endswith("}"):
            raise Refusal(f"the set {quoted(text)} is not closed: end it with '}}'.")
        # Lists of lists need one, and whoever has seen it there takes it for the rule.
        between = ";" if ";" in text else self.separator
        members = [part.strip() for part in text[1:-1].split(between)]
        if not any(members):
            raise Refusal(
                f"the set {short(text)} is empty: list values between the braces, "
                f"split by '{self.separator}'."
            )
        values = tuple(self.parse(member) for member in members)
        if len(set(values)) < len(values):
            raise Refusal(f"the set {short(text)} names a value twice: list each once.")
        return OneOf(values)


def _spelled(value: object) -> str:
    try:
        return str(value)
    except ValueError:  # Python refuses to write out whole numbers of thousands of digits
        return "a number of thousands of digits"
