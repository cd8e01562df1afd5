"""Kernels slid over a picture: the front of a convolutional network."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from tui.families.geometry import Geometry
from tui.learners.engine.activations import ACTIVATIONS
from tui.learners.engine.arrays import Array, Order, without_axis
from tui.learners.engine.front import Front, Propagation
from tui.learners.engine.pooling import POOLINGS


class Filters(Front):
    """`filters` kernels on pictures of one channel, then a bend, then pooling.

    The pixels under a kernel at every place are gathered as the columns of a matrix, so that one
    product answers for all kernels, places and rows. The kernels are one layer (pixels of a
    kernel + 1, filters).
    """

    kind = "kernels"

    def __init__(self, geometry: Geometry, filters: int, pooling: str, activation: str) -> None:
        self.geometry = geometry
        self.filters = filters
        self.pooling = pooling
        self.activation = activation
        self.patches = _patches(geometry)
        size, *places = self.patches.shape
        self.answers = places[0] * places[1]
        self.inputs = geometry.picture[0] * geometry.picture[1]
        self.outputs = filters * geometry.places
        self.shapes = [(size, filters)]
        self.products = size * filters * self.answers
        self.widest = self.answers * max(size, 2 * filters)

    def features(self, layers: list[Array], X: Array) -> Array:
        rows, kernels = len(X), layers[0]
        members = len(kernels)
        columns = X.T.take(self.patches[:-1].reshape(len(self.patches) - 1, -1), axis=0)
        answers = np.matmul(
            kernels[:, :-1].swapaxes(-1, -2), columns.reshape(len(columns), self.answers * rows)
        )
        answers += kernels[:, -1][:, :, None]
        ACTIVATIONS[self.activation].bend(answers)
        window, places = self.patches.shape[1:]
        kept = np.empty((members, self.filters, places, rows))
        POOLINGS[self.pooling].keep(
            answers.reshape(members, self.filters, window, places, rows), kept
        )
        features: Array = kept.reshape(members, self.outputs, rows).swapaxes(-1, -2)
        return features

    def around(
        self, dense: Propagation, layers: list[Array], slopes: list[Array], rows: int
    ) -> Propagation:
        return Filtered(self, dense, layers, slopes, rows)

    def learned(self, layers: list[Array]) -> dict[str, Array]:
        """``kernels`` (filters, height, width) and ``kernel_bias`` (filters,)."""
        kernels = layers[0][:-1].T.reshape(self.filters, *self.geometry.kernel)
        return {"kernels": kernels.copy(), "kernel_bias": layers[0][-1].copy()}

    @property
    def facts(self) -> dict[str, Any]:
        return {"activation": self.activation}


class Filtered:
    """Forward and backward through kernels and what stands behind them, in buffers made once."""

    def __init__(
        self,
        front: Filters,
        dense: Propagation,
        layers: list[Array],
        slopes: list[Array],
        rows: int,
    ) -> None:
        members = len(layers[0])
        activation, pooling = ACTIVATIONS[front.activation], POOLINGS[front.pooling]
        self._bend, self._slope = activation.bend, activation.slope
        self._keep, self._spread = pooling.keep, pooling.spread
        self._product = np.dot if members == 1 else np.matmul
        self._dense = dense
        self.lowest, self.masks = dense.lowest, dense.masks
        size, window, places = front.patches.shape
        wide = front.answers * rows
        self._patches = front.patches.reshape(size, -1)
        self._columns: Array = np.empty((0, 0, 0))
        self._kernels = without_axis(layers[0]).swapaxes(-1, -2)
        self._kernel_slope = without_axis(slopes[0])
        self._outgoing = without_axis(layers[1])[..., :-1, :]

        def buffer() -> tuple[Array, Array, Array]:
            values = np.empty((members, front.filters, wide))
            split = values.reshape(members, front.filters, window, places, rows)
            return values.reshape(-1), without_axis(values), without_axis(split)

        self._flat, self._z, self._answers = buffer()
        self._delta_flat, delta, self._delta = buffer()
        self._delta_rows = delta.swapaxes(-1, -2)
        self._scratch = np.empty(self._flat.size)
        seen = np.ones((members, front.outputs + 1, rows))  # the last row stays ones
        split = seen[:, :-1].reshape(members, front.filters, places, rows)
        assert np.shares_memory(seen, split)
        self._seen, self._kept = without_axis(seen), without_axis(split)
        back = np.empty((members, front.outputs, rows))
        self._back = without_axis(back)
        self._back_split = without_axis(back.reshape(members, front.filters, places, rows))

    def draw(self, generators: Sequence[np.random.Generator], dropout: Array) -> None:
        self._dense.draw(generators, dropout)

    def __call__(self, x: Array, targets: Array, share: Array) -> None:
        """Columns `x` (…, pixels + 1, rows), the last ones, and `targets` (…, outputs, rows)."""
        product, patches = self._product, self._patches
        shape = (*x.shape[:-2], *patches.shape, x.shape[-1])
        if self._columns.shape != shape:
            self._columns = np.empty(shape)
        x.take(patches, axis=-2, out=self._columns, mode="clip")
        columns = self._columns.reshape(*shape[:-2], -1)
        product(self._kernels, columns, self._z)
        self._bend(self._flat, self._scratch)
        self._keep(self._answers, self._kept)
        self._dense(self._seen, targets, share)
        product(self._outgoing, self.lowest, self._back)
        self._spread(self._back_split, self._answers, self._kept, self._delta)
        self._slope(self._flat, self._delta_flat, self._scratch)
        product(columns, self._delta_rows, self._kernel_slope)


def _patches(geometry: Geometry) -> Order:
    """Which pixel lies under each pixel of a kernel (pixels + 1, window, places).

    The last one is the pixel after the picture's, which holds a one: the bias's.
    """
    (height, width), (high, wide) = geometry.window, geometry.pooled
    down = np.arange(height)[:, None] + height * np.arange(high)  # (window, places) down
    across = np.arange(width)[:, None] + width * np.arange(wide)
    pixels = geometry.picture[0] * geometry.picture[1]
    corner = down[:, None, :, None] * geometry.picture[1] + across[None, :, None, :]
    corner = corner.reshape(height * width, high * wide)
    rows, columns = np.indices(geometry.kernel)
    inside = (rows * geometry.picture[1] + columns).ravel()
    patches = inside[:, None, None] + corner
    bias = np.full((1, *corner.shape), pixels)
    return np.concatenate([patches, bias]).astype(np.intp)
