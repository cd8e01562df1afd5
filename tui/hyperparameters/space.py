"""What a search may draw a hyperparameter from: a range or a set."""

from dataclasses import dataclass
from typing import Literal

Scale = Literal["linear", "log"]


@dataclass(frozen=True, slots=True)
class Range:
    """Every number from `low` to `high`, both included, spread evenly on `scale`."""

    low: float
    high: float
    scale: Scale = "linear"


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of the listed values."""

    values: tuple[object, ...]


Searched = Range | OneOf
