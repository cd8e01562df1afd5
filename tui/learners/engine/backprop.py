"""Forward and backward through dense layers for a fixed number of rows, in buffers made once."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from tui.learners.engine.activations import ACTIVATIONS
from tui.learners.engine.arrays import Array, without_axis
from tui.learners.engine.network import Network


class _Hidden(NamedTuple):
    """Views and buffers of a hidden layer: (…, units, rows), or with `_flat` all in one row."""

    incoming: Array  # the weights from below (…, units, inputs + 1)
    z: Array
    z_flat: Array
    mask: Array | None
    dropped: Array  # the masked copy of `z`, or without dropout `z`
    column: Array  # what the layer above sees: `dropped` and the row of ones
    gradient: Array  # of the weights to the layer above
    outgoing: Array  # those weights, without the biases
    delta: Array
    delta_flat: Array
    delta_rows: Array  # (…, rows, units)
    scratch_flat: Array


class Backprop:
    """Writes the gradient of the mean loss of `rows` rows into `gradient`, an array like `flat`.

    Of the network's layers those behind its front; `lowest` is what a front needs to go on.

    A layer is (units + 1, members, rows), the last row ones, so that one product with a layer's
    weights and biases does both. With the members in the middle the units alone are contiguous
    too, and numpy is up to four times faster on arrays that are.
    """

    def __init__(self, network: Network, gradient: Array, rows: int, dropout: bool) -> None:
        members, hidden = network.members, network.sizes[1:-1]
        activation = ACTIVATIONS[network.activation]
        self._bend, self._slope = activation.bend, activation.slope
        self._residual = network.loss.residual
        # On two dimensions dot is quicker than matmul. From one output back a product is an outer
        # one, which multiply does for many members in a third of matmul's time.
        self._product = np.dot if members == 1 else np.matmul
        outer = members > 1 and network.sizes[-1] == 1
        self._spread = np.multiply if outer else self._product
        weights = [without_axis(layer) for layer in network.dense(network.layers(network.flat))]
        slopes = [without_axis(layer) for layer in network.dense(network.layers(gradient))]
        self.masks = [np.ones((members, units + 1, rows)) for units in hidden if dropout]

        def buffer(units: int) -> Array:
            return np.ones((units, members, rows))

        def by_member(values: Array) -> Array:
            return without_axis(values.swapaxes(0, 1))

        def layer(depth: int, units: int) -> _Hidden:
            bent, delta = buffer(units + 1), buffer(units)
            above = buffer(units + 1) if dropout else bent
            return _Hidden(
                incoming=weights[depth].swapaxes(-1, -2),
                z=by_member(bent[:-1]),
                z_flat=bent[:-1].reshape(-1),
                mask=without_axis(self.masks[depth][:, :-1]) if dropout else None,
                dropped=by_member(above[:-1]),
                column=by_member(above),
                gradient=slopes[depth + 1],
                outgoing=weights[depth + 1][..., :-1, :],
                delta=by_member(delta),
                delta_flat=delta.reshape(-1),
                delta_rows=by_member(delta).swapaxes(-1, -2),
                scratch_flat=np.empty(delta.size),
            )

        self._up = [layer(depth, units) for depth, units in enumerate(hidden)]
        self._down = self._up[::-1]
        self._raw = by_member(buffer(network.sizes[-1]))
        self._raw_rows = self._raw.swapaxes(-1, -2)
        self._top = weights[-1].swapaxes(-1, -2)
        self._first_slope = slopes[0]
        self.lowest = self._up[0].delta if self._up else self._raw

    def draw(self, generators: Sequence[np.random.Generator], dropout: Array) -> None:
        """New masks: a unit stays with probability 1 - dropout and is scaled up to make up for it.

        `dropout` is (members, 1). Inverted dropout, after Srivastava et al. 2014.
        """
        share = dropout[:, :, None]
        for mask in self.masks:
            units = mask[:, :-1]
            for generator, of_member in zip(generators, units, strict=True):
                generator.random(out=of_member)
            np.greater_equal(units, share, out=units)
            np.divide(units, 1.0 - share, units)

    def __call__(self, x: Array, targets: Array, share: Array) -> None:
        """Columns `x` (…, inputs + 1, rows) and `targets` (…, outputs, rows).

        `share` is what each row counts: the loss's scale over the rows of the batch.
        """
        product, multiply, bend, slope = self._product, np.multiply, self._bend, self._slope
        below = x
        for incoming, z, z_flat, mask, dropped, column, _, _, _, _, _, scratch in self._up:
            product(incoming, below, z)
            bend(z_flat, scratch)
            if mask is not None:
                multiply(z, mask, dropped)
            below = column
        raw = self._raw
        product(self._top, below, raw)
        self._residual(raw, targets)
        multiply(raw, share, raw)
        above, above_rows, spread = raw, self._raw_rows, self._spread
        for (
            _,
            _,
            z_flat,
            mask,
            _,
            column,
            gradient,
            outgoing,
            delta,
            delta_flat,
            delta_rows,
            scratch,
        ) in self._down:
            product(column, above_rows, gradient)
            spread(outgoing, above, delta)
            if mask is not None:
                multiply(delta, mask, delta)
            slope(z_flat, delta_flat, scratch)
            above, above_rows, spread = delta, delta_rows, product
        product(x, above_rows, self._first_slope)
