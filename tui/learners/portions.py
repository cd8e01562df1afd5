"""Training rows dealt in equal portions, for fits that learn from ever more of them."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.learners.fit import Fit, State

Array = NDArray[np.float64]
Rows = NDArray[np.intp]


def dealt(y: NDArray[Any], classes: int, rng: np.random.Generator) -> Rows:
    """All rows in an order any beginning of which holds each class by its share, as far as that
    goes; the first `classes` rows are one of each. `classes` 0: drawn without regard to `y`.
    """
    order = rng.permutation(len(y)).astype(np.intp)
    if not classes:
        return order
    due = np.empty(len(y))
    for label in range(classes):
        own = np.flatnonzero(y[order] == label)
        due[own] = (np.arange(len(own)) + 0.5) / len(own)
        due[own[0]] = -1.0
    return order[np.argsort(due, kind="stable")]


def ends(rows: int, portions: int, least: int) -> list[int]:
    """How many rows there are after each portion: equal ones, the first of at least `least`."""
    after = {max(-(-rows * k // portions), min(least, rows)) for k in range(1, portions + 1)}
    return sorted(after)


class PortionsFit(Fit):
    """A step adds a portion and learns from all rows so far.

    The state is the number of steps: what is learned follows from the rows alone.
    """

    def __init__(
        self,
        X: Array,
        y: NDArray[Any],
        classes: int,
        values: Mapping[str, Any],
        least: int = 1,
    ) -> None:
        self.step = 0
        self.done = False
        self.classes = classes
        order = dealt(y, classes, np.random.default_rng(values["random_state"]))
        self._order = order
        self._X, self._y = X[order], y[order]
        self._ends = self._usable(ends(len(X), values["portions"], max(least, classes)))

    def _usable(self, ends: list[int]) -> list[int]:
        """Of these numbers of rows those from which something can be learned."""
        return ends

    @abstractmethod
    def _learn(self, X: Array, y: NDArray[Any]) -> None:
        """Learn anew from these rows, the first of the order."""

    @property
    def rows(self) -> Rows:
        """Which training rows the present step has learned from, in their order."""
        return self._order[: self._ends[self.step - 1]] if self.step else self._order[:0]

    def part(self) -> bool:
        self._stand(self.step + 1)
        return True

    @property
    def progress(self) -> float:
        return 0.0

    def state(self) -> State:
        return {"step": self.step}

    def restore(self, state: State) -> None:
        if state["step"]:
            self._stand(state["step"])
        else:
            self.step, self.done = 0, False

    def _stand(self, step: int) -> None:
        end = self._ends[step - 1]
        self._learn(self._X[:end], self._y[:end])
        self.step, self.done = step, step == len(self._ends)
