"""A searched hyperparameter as one axis of a space: between the unit interval and its values."""

import math
from dataclasses import dataclass
from typing import Any

from tui.hyperparameters.number import Int
from tui.hyperparameters.schema import Hyperparameter
from tui.hyperparameters.space import OneOf, Range, Searched


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
        """The value at `unit`. Each of a set, and each whole number, has an equal share."""
        searched = self.searched
        if isinstance(searched, OneOf):
            return searched.values[min(int(unit * len(searched.values)), len(searched.values) - 1)]
        if self.whole:
            return self._whole(searched, unit)
        if searched.scale == "log":
            low, high = math.log(searched.low), math.log(searched.high)
            found = math.exp(low + unit * (high - low))
        else:
            found = searched.low + unit * (searched.high - searched.low)
        # Few digits read better and change nothing.
        return min(max(float(f"{found:.4g}"), searched.low), searched.high)

    def unit(self, value: Any) -> float:
        """Where `value` lies, the middle of its share where it has one. The inverse of `value`."""
        searched = self.searched
        if isinstance(searched, OneOf):
            return (searched.values.index(value) + 0.5) / len(searched.values)
        low, high, at = self._edges(searched, value)
        if searched.scale == "log":
            low, high, at = math.log(low), math.log(high), math.log(at)
        return min(max((at - low) / (high - low), 0.0), 1.0)

    def points(self, count: int) -> tuple[Any, ...]:
        """`count` values at most, evenly spread from end to end; a set gives all of its own."""
        if isinstance(self.searched, OneOf):
            return self.searched.values
        low, high = self.searched.low, self.searched.high
        if self.size is not None and self.size <= count:
            return tuple(range(int(low), int(high) + 1))
        found = []
        for each in range(count):
            share = each / max(count - 1, 1)
            if self.searched.scale == "log":
                value = math.exp(math.log(low) + share * (math.log(high) - math.log(low)))
            else:
                value = low + share * (high - low)
            value = min(max(float(f"{value:.4g}"), low), high)
            found.append(round(value) if self.whole else value)
        return tuple(dict.fromkeys(found))

    def _whole(self, searched: Range, unit: float) -> int:
        low, high = searched.low - 0.5, searched.high + 0.5
        if searched.scale == "log":
            found = math.exp(math.log(low) + unit * (math.log(high) - math.log(low)))
        else:
            found = low + unit * (high - low)
        return min(max(round(found), int(searched.low)), int(searched.high))

    def _edges(self, searched: Range, value: float) -> tuple[float, float, float]:
        """Its ends, as far out as a whole number's share goes, and `value`."""
        if self.whole:
            return searched.low - 0.5, searched.high + 0.5, value
        return searched.low, searched.high, value
