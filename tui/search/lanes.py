"""Fits of a search that advance side by side, a step at a time: one alone, or a fan of members."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import NamedTuple

from tui.learners.fit import Reach, State
from tui.runs.outcome import Outcome
from tui.runs.record import Record


class End(NamedTuple):
    """How a fit ended, and the sentence that goes with it."""

    outcome: Outcome
    reason: str


class Final(NamedTuple):
    """The best step of an ended fit: what is amiss on each validation row then, packed, and the
    state of the fit, packed as well, where that was asked for. `reach` is how far one of its
    hyperparameters could have been changed without any effect.
    """

    step: int
    misses: bytes
    state: bytes | None
    reach: Reach | None = None


class Lanes(ABC):
    """`ends` holds for each fit how it ended, None while it goes on."""

    ends: list[End | None]

    @property
    def over(self) -> bool:
        """Whether all have ended."""
        return all(end is not None for end in self.ends)

    @property
    @abstractmethod
    def step(self) -> int:
        """How many steps those that go on have taken."""

    @abstractmethod
    def advance(self) -> list[Record | None]:
        """Take a step; the record of each fit, None for one that had ended before."""

    @abstractmethod
    def final(self, fit: int, stated: bool) -> Final | None:
        """The best step of one that has ended, with its state if it is to be `stated`; None where
        it had none.
        """

    @abstractmethod
    def state(self) -> State:
        """Everything `restore` needs to go on bit for bit."""

    @abstractmethod
    def restore(self, state: State) -> None:
        """Go back to a `state` of the same fits on the same data."""

    @abstractmethod
    def drop(self, kept: Sequence[int]) -> None:
        """Go on with those at the places `kept` alone; they are counted anew."""
