"""What stands before the dense layers of a network."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np

from tui.learners.engine.arrays import Array


class Propagation(Protocol):
    """Forward and backward for a fixed number of rows, into the gradient of every parameter."""

    masks: list[Array]
    lowest: (
        Array  # how the loss changes with the first dense layer's weighted sums (…, units, rows)
    )

    def draw(self, generators: Sequence[np.random.Generator], dropout: Array) -> None: ...

    def __call__(self, x: Array, targets: Array, share: Array) -> None: ...


class Front(ABC):
    """Turns rows of data into what the first dense layer sees. It holds no parameters itself.

    Its parameters are the first layers of a network, `shapes` (inputs + 1, outputs) each.
    """

    inputs: int
    outputs: int
    shapes: list[tuple[int, int]]
    products: int  # multiply-adds of one row
    widest: int  # values of one row that prediction holds at once
    kind: str  # of `Parameters`

    @abstractmethod
    def features(self, layers: list[Array], X: Array) -> Array:
        """(…, rows, outputs) for X (rows, inputs) and the network's layers."""

    @abstractmethod
    def around(
        self, dense: Propagation, layers: list[Array], slopes: list[Array], rows: int
    ) -> Propagation:
        """Forward and backward through this and `dense`.

        `layers` and `slopes` are the network's: views of its parameters and of their gradient.
        """

    @abstractmethod
    def learned(self, layers: list[Array]) -> dict[str, Array]:
        """Named copies of its parameters, of one member's layers (inputs + 1, outputs)."""

    @property
    @abstractmethod
    def facts(self) -> dict[str, Any]:
        """What else a view needs to know, in values ready for JSON."""


class Direct(Front):
    """Nothing: the dense layers see the features."""

    kind = "layers"
    products = 0

    def __init__(self, inputs: int) -> None:
        self.inputs = self.outputs = self.widest = inputs
        self.shapes = []

    def features(self, layers: list[Array], X: Array) -> Array:
        return X

    def around(
        self, dense: Propagation, layers: list[Array], slopes: list[Array], rows: int
    ) -> Propagation:
        return dense

    def learned(self, layers: list[Array]) -> dict[str, Array]:
        return {}

    @property
    def facts(self) -> dict[str, Any]:
        return {}
