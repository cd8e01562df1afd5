"""What the lead of a search's best trial is worth, and the words for it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from math import isclose, isfinite
from typing import Any, Self

from tui.diagnosis.comparison import UNLIKELY
from tui.diagnosis.words import alike, said
from tui.words import short

_ALIKE = 1.1
"""Times that differ by less than this factor are the same."""
_NOTICED = 0.1
"""Seconds: times that differ by less are the same to a person. Of fits this short most is chance:
the same fit took twelve times as long as another by the clock.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """The second best setting's trial, the quickest of equals. `gain` is how much lower the error
    of the first is, `noise` one standard error of that, `chance` how often trials that are alike
    differ so much; None where they cannot be compared. `basis` is what was compared,
    ``the same 100 rows``.

    Whether it is as good is not what the test says, which few folds cannot pass whatever the lead:
    it is where the lead is within one standard error (Breiman et al., *Classification and
    Regression Trees*, 1984), here that of the paired difference.
    """

    number: int
    error: float
    seconds: float
    gain: float | None = None
    noise: float | None = None
    chance: float | None = None
    basis: str = ""

    @property
    def level(self) -> bool:
        """Whether the lead is within one standard error; not where they cannot be compared."""
        return self.gain is not None and abs(self.gain) <= (self.noise or 0.0)

    @property
    def worth(self) -> str:
        """The lead in words, where it was compared: it can be neither a tie nor more than luck."""
        if self.level:
            return "a tie"
        if self.chance is not None and self.chance < UNLIKELY:
            return "more than luck"
        return f"{self.basis.removeprefix('the same ')} are too few to tell that from luck"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Of the trial `number`, the best of `trials` complete ones. Errors are of validation.

    `spread` is the standard deviation of its error over its `parts` (``folds`` or ``seeds``).
    `optimism` is how much lower its error is than what is to be expected of a trial so chosen,
    from `rows` rows; None where that cannot be told. `seconds` are those of its training.
    """

    number: int
    error: float
    seconds: float
    trials: int
    parts: int = 1
    part_word: str = ""
    spread: float | None = None
    optimism: float | None = None
    rows: int = 0
    rival: Rival | None = None

    @property
    def tie(self) -> bool:
        """Whether the second best is as good: its lead is within one standard error, or where they
        cannot be compared there is none.
        """
        rival = self.rival
        if rival is None:
            return False
        return rival.level or (rival.gain is None and isclose(rival.error, self.error))

    @property
    def pick(self) -> int:
        """The trial to take: of two that tie, the quicker one, else the best."""
        rival = self.rival
        if rival is None or not self.tie or _same(rival.seconds, self.seconds):
            return self.number
        return rival.number if rival.seconds < self.seconds else self.number

    def sentences(self) -> tuple[str, ...]:
        """One each on the spread, the second best, and the optimism, as far as they are known;
        the last names the trial to take where that is not the first.
        """
        *said, last = filter(None, (self._spread(), self._lead(), self._optimism()))
        taken = "" if self.pick == self.number else f" Take trial {self.pick}."
        return (*said, last + taken)

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return asdict(self)

    @classmethod
    def from_dict(cls, parts: Mapping[str, Any]) -> Self:
        """The lead `to_dict` wrote; ValueError if it did not write this."""
        try:
            known = dict(parts)
            rival = known.pop("rival")
            return cls(**_checked(known), rival=None if rival is None else Rival(**_checked(rival)))
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError(f"not what a lead is worth: {error}") from None

    def _spread(self) -> str:
        if self.spread is None:
            return ""
        error, spread = alike(self.error, self.spread)
        return (
            f"Over {self.parts} {self.part_word} the error of trial {self.number} is "
            f"{error}, give or take {spread} (standard deviation)."
        )

    def _lead(self) -> str:
        rival = self.rival
        if rival is None:
            if self.trials > 1:
                return "Every complete trial has these values: there is no lead."
            return "No other trial is complete: there is no lead."
        if rival.gain is None and self.tie:
            start = f"Trials {self.number} and {rival.number} do equally well: a tie"
        elif rival.gain is None:
            first, second = alike(self.error, rival.error)
            start = (
                f"Trial {self.number} leads trial {rival.number}, {first} against "
                f"{second}; by how much more than luck is not known"
            )
        elif rival.gain == 0:
            start = (
                f"Trials {self.number} and {rival.number} do equally well on {rival.basis}: a tie"
            )
        else:
            word = "leads" if rival.gain > 0 else "is behind"
            known = [abs(rival.gain)] + ([] if rival.noise is None else [rival.noise])
            start = (
                f"Trial {self.number} {word} trial {rival.number} by "
                f"{' ± '.join(alike(*known))} on {rival.basis}: {rival.worth}"
            )
        return start + (self._speed(rival) if self.tie else "") + "."

    def _speed(self, rival: Rival) -> str:
        """What breaks a tie."""
        less, more = sorted((self.seconds, rival.seconds))
        if _same(less, more):
            return ", and they take the same time"
        quicker = self.number if self.seconds == less else rival.number
        return (
            f"; the tie-break is speed: {_seconds(less)} against {_seconds(more)}, "
            f"for trial {quicker}"
        )

    def _optimism(self) -> str:
        if self.optimism is None or self.trials < 2:
            return ""
        start = f"The best of {self.trials} was chosen on the {self.rows} rows that judge it"
        if self.optimism <= 0:
            return f"{start}: redrawing these rows shows no flattery in that."
        error, more = alike(self.error, self.optimism)
        if "e" in more and "e" not in error:
            return f"{start}: on new rows expect hardly more than its {error}."
        # Of what is read, so that it adds up as it stands there.
        whole = "e" not in error
        expected = Decimal(error) + Decimal(more) if whole else said(self.error + self.optimism)
        return (
            f"{start}: on new rows expect about {expected}, which is {more} more than its {error}."
        )


def _same(one: float, other: float) -> bool:
    """Whether these seconds tell nothing apart."""
    less, more = sorted((one, other))
    return less * _ALIKE >= more or more - less <= _NOTICED


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    """`values`, words made safe to show, if all are plain numbers, words or nothing; else
    TypeError.
    """
    for key, value in values.items():
        number = isinstance(value, (int, float)) and isfinite(value)
        if not (number or value is None or isinstance(value, str)):
            raise TypeError(f"{key} is {type(value).__name__}")
        if isinstance(value, str) != (key in ("basis", "part_word")):
            raise TypeError(f"{key} is {type(value).__name__}")
    return {key: short(each) if isinstance(each, str) else each for key, each in values.items()}


def _seconds(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds >= 10 else f"{seconds:.2g} s"
