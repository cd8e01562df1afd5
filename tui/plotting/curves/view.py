"""What is shown of a curve, whatever is gone through: picture, words, and what the cursor reads."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

from tui.plotting.style import Charset, Line


@dataclass(frozen=True, slots=True)
class Offer:
    """A value of the model by key, which a person may take into the form."""

    key: str
    value: Any
    said: str


class CurveView(ABC):
    """Places of the cursor are counted from 0, left to right."""

    nothing: str
    """What to say where there is nothing to look at yet."""

    @property
    @abstractmethod
    def count(self) -> int:
        """How many places there are."""

    @property
    @abstractmethod
    def start(self) -> int | None:
        """The place that is worth looking at first; None where there is none yet."""

    @abstractmethod
    def draw(
        self, width: int, height: int, charset: Charset, cursor: int | None = None
    ) -> list[Line]:
        """`height` lines of `width` cells."""

    @abstractmethod
    def sentences(self) -> list[str]:
        """What it says."""

    @abstractmethod
    def table(self) -> list[str]:
        """Its numbers, a line each."""

    @abstractmethod
    def reading(self, place: int) -> str:
        """What stands at a place, in one line."""

    @abstractmethod
    def offer(self, place: int) -> Offer | str:
        """What of it can be taken into the form, or the sentence on why nothing."""

    def tell(self) -> list[str]:
        """All of it in words."""
        return [*self.sentences(), "", *self.table()]
