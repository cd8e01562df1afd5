"""Layers of weights as views of one flat array, with a leading member axis."""

from itertools import pairwise
from typing import Any

import numpy as np

from tui.learners.engine.activations import ACTIVATIONS
from tui.learners.engine.arrays import Array
from tui.learners.engine.losses import Loss

_CHUNK = 1 << 20  # values of one layer computed at a time, so that prediction needs little memory

_ROW, _UNIT = 200.0, 64.0  # a row and a unit's bend, beside a multiply-add in a product


class Network:
    """`members` networks of one structure. `sizes` are inputs, hidden units and outputs in order.

    With no hidden layer it is a linear model.
    """

    def __init__(
        self, sizes: tuple[int, ...], activation: str, loss: Loss, members: int = 1
    ) -> None:
        self.sizes = sizes
        self.activation = activation
        self.loss = loss
        self.members = members
        self.shapes = [(a + 1, b) for a, b in pairwise(sizes)]
        self.flat: Array = np.zeros((members, sum(a * b for a, b in self.shapes)))
        # What predicting one row takes, in multiply-adds.
        self.row_cost = members * (_ROW + sum(a * b + _UNIT * b for a, b in self.shapes))

    def layers(self, flat: Array) -> list[Array]:
        """Views (members, inputs + 1, outputs) of an array like `flat`; the last row are biases."""
        views, start = [], 0
        for rows, columns in self.shapes:
            stop = start + rows * columns
            views.append(flat[:, start:stop].reshape(len(flat), rows, columns))
            start = stop
        return views

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
        step = max(_CHUNK // (max(self.sizes) * self.members), 64)
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
            h = X
            for depth, layer in enumerate(self.layers(self.flat)):
                if depth:
                    bend(h)
                h = np.matmul(h, layer[:, :-1])
                h += layer[:, -1:]
        return h

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "flat": self.flat.copy()}
