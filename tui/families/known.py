"""What is known of a fit besides what is set for it."""

from dataclasses import dataclass
from typing import Literal, NamedTuple


@dataclass(frozen=True, slots=True)
class Known:
    """Counts of the training part, of the steps taken and of those to the best one; 0 is what
    nobody knows.

    `scaled`: every feature has mean 0 and standard deviation 1.
    """

    rows: int = 0
    features: int = 0
    classes: int = 0
    steps: int = 0
    best: int = 0
    scaled: bool = False

    @property
    def outputs(self) -> int:
        """How many numbers a model answers with: one for numbers and for two classes."""
        return self.classes if self.classes > 2 else 1


class Excess(NamedTuple):
    """A value that is more than the data or the memory bears: where it stands, and why."""

    section: Literal["data", "model"]
    key: str
    why: str


@dataclass(frozen=True, slots=True)
class Kin:
    """Another family, by name, that is simpler or richer in a way told by `why`.

    It is tried behind turns of the same `order`.
    """

    name: str
    why: str
    order: int = 9
