"""The rows of an epoch in the order they are looked at, gathered a stretch at a time."""

from collections.abc import Sequence

import numpy as np

from tui.learners.engine.arrays import Array, Order, without_axis


class Batches:
    """Data with a column of ones, and `orders` orders of its rows: one a member, or one for all.

    An epoch of one batch needs no order: its rows are used where they lie.
    """

    def __init__(self, X: Array, targets: Array, orders: int) -> None:
        self.rows = len(X)
        self._x = np.ones((self.rows, X.shape[1] + 1))
        self._x[:, :-1] = X
        self._targets = np.ascontiguousarray(targets)
        self._orders = orders
        self.order: Order | None = None
        self._gathered_x = self._gathered_targets = np.empty((0, 0, 0))

    def shuffle(self, generators: Sequence[np.random.Generator]) -> None:
        """A new order from each generator."""
        self.order = np.empty((self._orders, self.rows), np.intp)
        self.order[...] = np.arange(self.rows)
        for generator, order in zip(generators, self.order, strict=True):
            generator.shuffle(order)

    def keep(self) -> None:
        """Take the rows as they lie."""
        self.order = None

    def gather(self, start: int, stop: int) -> tuple[Array, Array]:
        """x (…, rows, inputs + 1) and targets (…, rows, outputs), valid until the next call.

        The arrays given are always views of the same memory while `stop - start` does not grow.
        """
        if self.order is None:
            return self._x[start:stop], self._targets[start:stop]
        count = stop - start
        if self._gathered_x.shape[1] < count:
            self._gathered_x = np.empty((self._orders, count, self._x.shape[1]))
            self._gathered_targets = np.empty((self._orders, count, self._targets.shape[1]))
        chosen = without_axis(self.order[:, start:stop])
        x = without_axis(self._gathered_x[:, :count])
        targets = without_axis(self._gathered_targets[:, :count])
        self._x.take(chosen, 0, out=x, mode="clip")
        self._targets.take(chosen, 0, out=targets, mode="clip")
        return x, targets
