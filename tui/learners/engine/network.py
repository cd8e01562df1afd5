"""Layers of weights as views of one flat array, with a leading member axis."""

from itertools import pairwise
from typing import Any

import numpy as np

from tui.learners.engine.activations import ACTIVATIONS
from tui.learners.engine.arrays import Array
from tui.learners.engine.front import Direct, Front
from tui.learners.engine.losses import Loss

_CHUNK = 1 << 20  # values of one layer computed at a time, so that prediction needs little memory

_ROW, _UNIT = 200.0, 64.0  # a row and a unit's bend, beside a multiply-add in a product


class Network:
    """`members` networks of one structure. `sizes` are inputs, hidden units and outputs in order.

    With no hidden layer it is a linear model. A `front` stands before all that; the inputs are
    what it puts out.
    """

    def __init__(
        self,
        sizes: tuple[int, ...],
        activation: str,
        loss: Loss,
        members: int = 1,
        front: Front | None = None,
    ) -> None:
        self.front = front or Direct(sizes[0])
        self.sizes = sizes
        self.activation = activation
        self.loss = loss
        self.members = members
        dense = [(a + 1, b) for a, b in pairwise(sizes)]
        self.shapes = [*self.front.shapes, *dense]
        self.flat: Array = np.zeros((members, sum(a * b for a, b in self.shapes)))
        # What one row takes on its way through one member, in multiply-adds.
        self.products = self.front.products + sum(a * b for a, b in dense)
        # What predicting one row takes in all: every value that is bent or moved counts.
        values = (self.front.widest if self.front.shapes else 0) + sum(sizes[1:])
        self.row_cost = members * (_ROW + self.products + _UNIT * values)

    def layers(self, flat: Array) -> list[Array]:
        """Views (members, inputs + 1, outputs) of an array like `flat`; the last row are biases."""
        views, start = [], 0
        for rows, columns in self.shapes:
            stop = start + rows * columns
            views.append(flat[:, start:stop].reshape(len(flat), rows, columns))
            start = stop
        return views

    def dense(self, layers: list[Array]) -> list[Array]:
        """Of all layers those behind the front."""
        return layers[len(self.front.shapes) :]

    @property
    def weights(self) -> list[Array]:
        """Views (members, inputs, outputs), a layer each."""
        return [layer[:, :-1] for layer in self.layers(self.flat)]

    @property
    def biases(self) -> list[Array]:
        """Views (members, 1, outputs), a layer each."""
        return [layer[:, -1:] for layer in self.layers(self.flat)]

    def weight_mask(self) -> Array:
        """1 for a weight and 0 for a bias, (count,)."""
        mask = np.ones((1, self.flat.shape[1]))
        for layer in self.layers(mask):
            layer[:, -1] = 0.0
        return mask.ravel()

    def raw(self, X: Array) -> Array:
        """The last layer's weighted sums (members, rows, outputs) for X (rows, inputs)."""
        step = max(_CHUNK // (max(self.front.widest, *self.sizes) * self.members), 64)
        if len(X) <= step:
            return self._raw(X)
        return np.concatenate(
            [self._raw(X[start : start + step]) for start in range(0, len(X), step)], axis=1
        )

    def output(self, X: Array) -> Array:
        """Predictions (members, rows) or probabilities (members, rows, classes)."""
        return self.loss.output(self.raw(X))

    def _raw(self, X: Array) -> Array:
        bend = ACTIVATIONS[self.activation].bend
        with np.errstate(all="ignore"):
            layers = self.layers(self.flat)
            h = self.front.features(layers, X)
            for depth, layer in enumerate(self.dense(layers)):
                if depth:
                    bend(h)
                h = np.matmul(h, layer[:, :-1])
                h += layer[:, -1:]
        return h

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "flat": self.flat.copy()}
