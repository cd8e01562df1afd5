"""A searched hyperparameter as one axis of a space: between the unit interval and its values."""

import math
from dataclasses import dataclass
from typing import Any

from tui.hyperparameters.number import Int
from tui.hyperparameters.schema import Hyperparameter
from tui.hyperparameters.space import OneOf, Range, Searched

_DIGITS = 4
_ALL_DIGITS = 17


@dataclass(frozen=True, slots=True)
class Dimension:
    """What `of` is searched over. Positions on it run from 0 to 1, evenly on its scale."""

    of: Hyperparameter
    searched: Searched

    @property
    def key(self) -> str:
        return self.of.key

    @property
    def whole(self) -> bool:
        """Whether it is a range of whole numbers."""
        return isinstance(self.searched, Range) and isinstance(self.of.declaration, Int)

    @property
    def size(self) -> int | None:
        """How many values it has; None where there is no end of them."""
        if isinstance(self.searched, OneOf):
            return len(self.searched.values)
        return int(self.searched.high) - int(self.searched.low) + 1 if self.whole else None

    def value(self, unit: float) -> Any:
        """The value at `unit`. Each of a set, and each whole number, has its share around it."""
        searched = self.searched
        if isinstance(searched, OneOf):
            return searched.values[min(int(unit * len(searched.values)), len(searched.values) - 1)]
        low, high, _ = self._edges(searched, 0.0)
        at = self._between(low, high, unit)
        if self.whole:
            return min(max(round(at), int(searched.low)), int(searched.high))
        if unit <= 0 or unit >= 1:
            return searched.low if unit <= 0 else searched.high
        return self.rounded(at)

    def rounded(self, value: float) -> Any:
        """The legal value next to `value` that has few digits."""
        if self.whole or isinstance(self.searched, OneOf):
            return value
        return self._short(value, self._digits)

    def unit(self, value: Any) -> float:
        """Where `value` lies, the middle of its share where it has one. The inverse of `value`."""
        searched = self.searched
        if isinstance(searched, OneOf):
            return (searched.values.index(value) + 0.5) / len(searched.values)
        low, high, at = self._edges(searched, value)
        if searched.scale == "log":
            low, high, at = math.log(low), math.log(high), math.log(at)
        return min(max((at - low) / (high - low), 0.0), 1.0)

    def most(self, count: int) -> int:
        """How many values `points(count)` gives."""
        if isinstance(self.searched, OneOf):
            return len(self.searched.values)
        return count if self.size is None else min(count, self.size)

    def points(self, count: int) -> tuple[Any, ...]:
        """`count` values, fewer if there are no more, evenly spread from end to end; all of a set.

        A range of real numbers narrower than their digits gives fewer.
        """
        searched = self.searched
        if isinstance(searched, OneOf):
            return searched.values
        low, high, count = searched.low, searched.high, self.most(count)
        if count < 2:
            return (low,)
        spread = [self._between(low, high, each / (count - 1)) for each in range(1, count - 1)]
        if self.whole:
            rounded = [round(self._short(each, self._digits)) for each in spread]
            return _apart([int(low), *rounded, int(high)])
        for digits in range(self._digits, _ALL_DIGITS + 1):
            found = dict.fromkeys([low, *(self._short(each, digits) for each in spread), high])
            if len(found) == count:
                break
        return tuple(found)

    @property
    def _digits(self) -> int:
        """Few digits read better and change nothing; a narrow range takes more."""
        assert isinstance(self.searched, Range)
        low, high = self.searched.low, self.searched.high
        share = (high - low) / max(abs(low), abs(high))
        return min(_DIGITS + round(-math.log10(min(share, 1.0))), _ALL_DIGITS)

    def _short(self, value: float, digits: int) -> float:
        """`value` in so many digits, inside the range."""
        assert isinstance(self.searched, Range)
        return min(max(float(f"{value:.{digits}g}"), self.searched.low), self.searched.high)

    def _between(self, low: float, high: float, share: float) -> float:
        """What lies at `share` of the way, on its scale."""
        assert isinstance(self.searched, Range)
        if self.searched.scale == "log":
            return math.exp(math.log(low) + share * (math.log(high) - math.log(low)))
        return low + share * (high - low)

    def _edges(self, searched: Range, value: float) -> tuple[float, float, float]:
        """Its ends, as far out as a whole number's share goes, and `value`."""
        if self.whole:
            return searched.low - 0.5, searched.high + 0.5, value
        return searched.low, searched.high, value


def _apart(numbers: list[int]) -> tuple[int, ...]:
    """Ascending whole numbers made distinct; the ends stay, and lie far enough apart for it."""
    for place in range(1, len(numbers) - 1):
        numbers[place] = max(numbers[place], numbers[place - 1] + 1)
    for place in range(len(numbers) - 2, 0, -1):
        numbers[place] = min(numbers[place], numbers[place + 1] - 1)
    return tuple(numbers)
