"""A fit of the coefficients of terms by gradient descent: the step is an epoch."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.learners.engine.fit import EngineFit
from tui.learners.fit import Fit, State
from tui.learners.parameters import Parameters
from tui.learners.terms.expansion import Expansion
from tui.learners.terms.learned import of_terms

Array = NDArray[np.float64]
TERM = 4.0
"""What making a term takes, in multiply-adds."""


class DescendingFit(Fit):
    """`inner`, which learns from terms, as it looks to whoever gives features."""

    def __init__(self, inner: EngineFit, expansion: Expansion) -> None:
        self.inner = inner
        self.expansion = expansion

    @property
    def step(self) -> int:  # type: ignore[override]  # counted by the inner fit
        return self.inner.step

    @property
    def done(self) -> bool:  # type: ignore[override]
        return self.inner.done

    @property
    def progress(self) -> float:
        return self.inner.progress

    @property
    def row_cost(self) -> float:
        return self.inner.row_cost + TERM * self.expansion.count

    def part(self) -> bool:
        return self.inner.part()

    def output(self, X: Array) -> Array:
        return self.inner.output(self.expansion(X))

    def loss(self, output: Array, y: NDArray[Any]) -> float:
        return self.inner.loss(output, y)

    def parameters(self) -> Parameters:
        return of_terms(self.inner.parameters(), self.expansion)

    def change(self, values: Mapping[str, Any]) -> None:
        self.inner.change(values)

    def state(self) -> State:
        return self.inner.state()

    def restore(self, state: State) -> None:
        self.inner.restore(state)
