"""Turning a hyperparameter: which way makes a model simpler or richer, and learning faster."""

from abc import ABC
from dataclasses import dataclass
from enum import StrEnum
from math import inf, isfinite, sqrt

UP, DOWN = 1, -1


class Effect(StrEnum):
    """What becomes of a fit that is repeated with a hyperparameter turned."""

    SIMPLER = "simpler"
    """It follows the training rows less closely."""
    RICHER = "richer"
    """It can follow them more closely."""
    FASTER = "faster"
    """A step goes further."""
    SLOWER = "slower"
    """A step goes less far."""
    STEADIER = "steadier"
    """It depends less on luck: on which rows a step looks at, on where a fit starts."""
    LUCK = "luck"
    """Nothing but luck changes, so that it shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn(ABC):
    """`why` says in a few words what it does; what has a lower `order` is tried first.

    Where it `caps` how large a model grows, a curve over the steps of growing tells already
    whether that would help.
    """

    effect: Effect
    why: str
    order: int = 1
    caps: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class To(Turn):
    """Take the value `to`, where the present one is among `only`, if any are listed."""

    to: object
    only: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Move(Turn):
    """Go one `way`: `times` as much, or `plus` more where that is given.

    It stays between `least` and `most`, by default the range that is searched, and below the
    `share` of the training rows. From where the hyperparameter is switched off it goes to
    `first`, and from the end of the range to `last`, where there is one. `odd` numbers stay odd.
    Unless it `returns`, it does not hurry back to the usual value.
    """

    way: int
    times: float = 10.0
    plus: float = 0.0
    first: float | None = None
    last: float | None = None
    least: float | None = None
    most: float | None = None
    share: float | None = None
    odd: bool = False
    returns: bool = True

    def from_here(self, value: float, usual: float, low: float, high: float) -> float | None:
        """Where it leads from `value` between `low` and `high`; None where it leads nowhere.

        What was set far from the `usual` value is brought back faster: all the way if that is
        two steps, else half of it. A value switched off counts as 0 or as infinite.
        """
        if (self.way == UP and value >= high) or (self.way == DOWN and value <= low):
            return self.last
        if not isfinite(value) or (value == 0 and not self.plus):
            return self.first
        return min(max(self._back(value, usual), low), high)

    def _back(self, value: float, usual: float) -> float:
        there = value + self.way * self.plus if self.plus else value * self.times**self.way
        if not (self.returns and isfinite(usual) and (usual - there) * self.way > 0):
            return there
        if self.plus:
            near, middle = abs(usual - value) <= 2 * self.plus, (usual + value) / 2
        elif usual <= 0:
            return there
        else:
            near = max(usual / value, value / usual) <= self.times**2 * 1.000001
            middle = sqrt(usual) * sqrt(value)
        return usual if near else float(f"{middle:.1g}")


def leads_back(move: Move, value: float, usual: float) -> bool:
    """Whether `move` goes from `value` towards the `usual` one."""
    return value != usual and (usual - value) * move.way > 0 and value not in (inf, -inf)


ANOTHER_SEED = Move(
    effect=Effect.LUCK,
    way=UP,
    plus=1,
    most=2**32 - 1,
    why="shows how much of it was luck",
)
