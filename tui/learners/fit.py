"""A fit in progress: one true step at a time, ready to predict after each."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.errors import Refusal
from tui.learners.parameters import Parameters
from tui.learners.watched import Watched
from tui.words import quoted

State = dict[str, Any]  # JSON scalars and numpy arrays, by name; nests


class Reach(NamedTuple):
    """Where a hyperparameter has no effect any more: each value above `beyond` gives the same fit,
    and so does `none`, the value that stands for no limit.
    """

    name: str
    beyond: float
    none: float | None = None

    def covers(self, value: float) -> bool:
        return value > self.beyond or value == self.none


class Fit(ABC):
    """Learns in place. It knows nothing of time, screens, files or validation data."""

    step: int
    """How many whole steps are done."""

    done: bool
    """No further step would be taken."""

    converged: bool = False
    """`done` because nothing was left to improve, not because the planned steps are over."""

    scored: bool = False
    """Its output for classes ranks them but is no probability: the logarithms of two differ by how
    far one is ahead of the other, and the edge of the margin is where that is 1.
    """

    grows: bool = False
    """How many values it learns is known only once it has learned them."""

    def advance(self) -> None:
        """Take one whole step (the rest of one, if it was begun). Does nothing when `done`."""
        while not self.done and not self.part():
            pass

    @abstractmethod
    def part(self) -> bool:
        """Do a bounded piece of the present step; whether that completed the step.

        Pieces are cut by the amount of work, never by the clock, so that the numbers do not
        depend on how fast the machine is.
        """

    @property
    @abstractmethod
    def progress(self) -> float:
        """How much of the present step is done, 0 to 1."""

    @property
    @abstractmethod
    def row_cost(self) -> float:
        """What predicting one row takes, roughly, in multiply-adds; by it work is cut."""

    @abstractmethod
    def output(self, X: NDArray[np.float64]) -> NDArray[np.float64]:
        """Predicted for X (rows, features): numbers (rows,) or probabilities (rows, classes)."""

    def watch(self, X: NDArray[np.float64]) -> Watched:
        """X (rows, features), which does not change, to be asked about after every step."""
        return _Asked(self, X)

    @abstractmethod
    def loss(self, output: NDArray[np.float64], y: NDArray[Any]) -> float:
        """The mean loss of such an `output` for the targets y (rows,), without penalties.

        Classes are given as indices into ``classes`` (0 … k-1).
        """

    @abstractmethod
    def parameters(self) -> Parameters:
        """Copies of what is learned so far."""

    def one_of(self, number: int) -> Mapping[str, NDArray[Any]] | None:
        """One of the many that it learned, by its number from 1, as `parameters` gives others.

        None where there is none of that number, and in families that learn one thing.
        """
        return None

    def support(self) -> NDArray[np.intp]:
        """Which training rows hold up the model; none in most families."""
        return np.empty(0, np.intp)

    def reach(self) -> Reach | None:
        """The hyperparameter whose value made no difference to this fit so far, if one is known.

        With every value it covers, all else equal, each step would have been the same, bit for bit.
        """
        return None

    def change(self, values: Mapping[str, Any]) -> None:
        """Set hyperparameters declared `live`, by field name, from the next update on.

        Most families have none: `Refusal`.
        """
        for name in values:
            raise Refusal(
                f"{quoted(name)} cannot change while it trains: it holds from the next run on."
            )

    @abstractmethod
    def state(self) -> State:
        """Everything `restore` needs to go on bit for bit, random generators included; a copy."""

    @abstractmethod
    def restore(self, state: State) -> None:
        """Go back to a `state` of a fit on the same data and settings."""


class _Asked(Watched):
    """Asks anew each time: for fits of which a step changes everything."""

    def __init__(self, fit: Fit, X: NDArray[np.float64]) -> None:
        self._fit, self._X = fit, X

    def output(self) -> NDArray[np.float64]:
        return self._fit.output(self._X)
