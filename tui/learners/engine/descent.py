"""From the gradient of a batch to new parameters: penalties, clipping, optimizer, rate."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from tui.learners.engine.arrays import Array, knob, without_axis
from tui.learners.engine.knobs import Knobs
from tui.learners.engine.network import Network
from tui.learners.engine.optimizers import OPTIMIZERS


class Descent:
    """Moves `network` against `gradient`, an array like its `flat`.

    The penalty is l1 Σ|w| + l2/2 Σw² over weights, never biases. l1 is a soft threshold after
    the update, as a gradient would only make weights hover about zero. `clip` bounds the norm of
    each member's gradient, l2's part included; 0 bounds nothing.
    """

    def __init__(
        self, network: Network, gradient: Array, knobs: Knobs, optimizer: str, clip: float
    ) -> None:
        self.update: Array = np.zeros_like(network.flat)
        self.rate: Array = np.zeros((network.members, 1))
        self._knobs, self._clip = knobs, clip
        self._mask = network.weight_mask()
        self._flat = without_axis(network.flat)
        self._gradient = without_axis(gradient)
        self._update = without_axis(self.update)
        self._scratch = np.zeros_like(self._flat)
        self._before: Array = np.empty(0)
        self._rate = knob(self.rate)
        self._optimizer = OPTIMIZERS[optimizer](self._flat, knob(knobs["momentum"]))
        self.refresh(1.0)

    def refresh(self, factor: float) -> None:
        """Take up the hyperparameters as they stand, the learning rate times `factor`."""
        self.rate[...] = self._knobs["learning_rate"] * factor
        self._l1, self._l2 = self._pull("l1"), self._pull("l2")
        if self._l1 is not None and not self._before.size:
            self._before = np.empty_like(self._flat)

    def step(self) -> None:
        """Turn the gradient of a batch into an update, and make it."""
        flat, gradient, update, scratch = self._flat, self._gradient, self._update, self._scratch
        optimizer = self._optimizer
        if self._l2 is not None and not optimizer.decoupled:
            np.multiply(flat, self._l2, scratch)
            np.add(gradient, scratch, gradient)
        if self._clip:
            np.multiply(gradient, gradient, scratch)
            norm = np.sqrt(scratch.sum(axis=-1, keepdims=True))
            np.multiply(gradient, np.minimum(self._clip / norm, 1.0), gradient)
        move = optimizer.propose if self._l1 is None else optimizer.approach
        move(gradient, self._rate, update)
        if self._l2 is not None and optimizer.decoupled:
            np.multiply(flat, self._l2, scratch)
            np.multiply(scratch, self._rate, scratch)
            np.add(update, scratch, update)
        if self._l1 is None:
            np.subtract(flat, update, flat)
        else:
            self._threshold(self._l1)

    def _threshold(self, l1: Array) -> None:
        """Make the update, then move every weight towards zero by its threshold, not beyond."""
        flat, update, scratch, before = self._flat, self._update, self._scratch, self._before
        np.copyto(before, flat)
        np.subtract(flat, update, flat)
        self._optimizer.reach(self._rate, scratch)
        np.multiply(scratch, l1, scratch)
        np.minimum(flat, scratch, out=update)
        np.negative(scratch, scratch)
        np.maximum(update, scratch, out=update)
        np.subtract(flat, update, flat)
        self._optimizer.settle(before, flat, scratch)
        np.subtract(before, flat, update)

    def state(self) -> dict[str, Any]:
        """A copy of what is kept from update to update."""
        return {
            "update": self.update.copy(),
            "memory": {name: each.copy() for name, each in self._optimizer.memory.items()},
            "updates": self._optimizer.count,
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        np.copyto(self.update, state["update"])
        for name, values in state["memory"].items():
            np.copyto(self._optimizer.memory[name], values)
        self._optimizer.count = state["updates"]

    def _pull(self, name: str) -> Array | None:
        """The strength on every parameter, or None where no member uses it."""
        return without_axis(self._knobs[name] * self._mask) if self._knobs.any(name) else None
