"""Epochs of gradient descent on every member of a network at once, a bounded piece at a time."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from tui.learners.engine.arrays import Array
from tui.learners.engine.backprop import Backprop
from tui.learners.engine.batches import Batches
from tui.learners.engine.descent import Descent
from tui.learners.engine.front import Propagation
from tui.learners.engine.initialisation import INITS
from tui.learners.engine.knobs import Knobs
from tui.learners.engine.network import Network
from tui.learners.engine.schedules import SCHEDULES

PART = 2e7  # multiply-adds of one part: some ten milliseconds
CALLS = 5e4  # what the calls for one layer and slice cost, in multiply-adds
SLICE = 4e6  # multiply-adds of one member's slice; a larger batch adds up its slices' gradients
SMALLEST_SLICE = 256
LONGEST_SLICE = 2e7  # multiply-adds that a front may take for a slice


class _Slice(NamedTuple):
    """Rows that go through the network at once: a batch, or a piece of a large one."""

    x: Array
    targets: Array
    propagate: Propagation
    share: Array
    whole: bool
    last: bool


class Trainer:
    """Trains `network` in place on X (rows, features) and targets (rows, outputs).

    `settings` holds the values of every member by field name. Members may differ in learning
    rate, momentum, l1, l2, dropout and seed; the first one's values count for the rest.
    `part` is about how many multiply-adds one part takes; 0 makes it a single slice.
    Each member draws from generators of its own, one for weights, one for the order of rows and
    one for dropout, so that it does not matter what trains beside it.
    """

    def __init__(
        self,
        network: Network,
        X: Array,
        targets: Array,
        settings: Sequence[Mapping[str, Any]],
        part: float | None = None,
    ) -> None:
        first = settings[0]
        self._portion = PART if part is None else part
        self.network = network
        self.epochs = 0
        self.planned = int(first["epochs"])
        self.batch_size = int(first["batch_size"])
        self.knobs = Knobs(settings)
        self._schedule = SCHEDULES[first["schedule"]]
        seeds = [np.random.SeedSequence(int(each["random_state"])).spawn(3) for each in settings]
        weights, order, dropout = (
            [np.random.Generator(np.random.PCG64(seed[use])) for seed in seeds] for use in range(3)
        )
        if len({each["random_state"] for each in settings}) == 1:
            order = order[:1]  # one seed, one order: its rows are gathered once for all members
        self._batches = Batches(X, targets, len(order))
        self._generators = {"order": order, "dropout": dropout}
        self._initialise(first.get("init", "zeros"), weights)

        self.gradient: Array = np.zeros_like(network.flat)
        self._sum: Array = np.zeros_like(network.flat)
        self._descent = Descent(
            network, self.gradient, self.knobs, first["optimizer"], float(first["clip"])
        )

        self.row = 0  # of this epoch's rows, how many are done
        self._batch = (0, 0)  # the rows of the batch that is begun
        per_row = network.products * 3
        self._slice_rows = max(int(SLICE / per_row), self._smallest_slice())
        self._row_cost = per_row * network.members
        self._slice_cost = CALLS * len(network.shapes)
        self._refresh()

    @property
    def rows(self) -> int:
        return self._batches.rows

    @property
    def amid_batch(self) -> bool:
        """Whether a batch is begun whose update is still to come."""
        return self.row != self._batch[1]

    def part(self) -> bool:
        """Train on some whole slices, about `PART` multiply-adds; whether the epoch is complete."""
        if self.row == 0:
            self._begin_epoch()
        slices = self._stretch()
        with np.errstate(all="ignore"):
            for x, targets, propagate, share, whole, last in slices:
                if propagate.masks:
                    propagate.draw(self._generators["dropout"], self.knobs["dropout"])
                propagate(x, targets, share)
                if not whole:
                    self._sum += self.gradient
                    if last:
                        np.copyto(self.gradient, self._sum)
                        self._sum.fill(0.0)
                if last:
                    self._descent.step()
        if self.row < self.rows:
            return False
        self.row, self._batch = 0, (0, 0)
        self.epochs += 1
        return True

    def ratios(self) -> list[list[float]]:
        """For each member and layer: the norm of the last update over that of the weights."""
        sizes = []
        with np.errstate(all="ignore"):
            for update, layer in zip(
                self.network.layers(self._descent.update), self.network.weights, strict=True
            ):
                moved = np.sqrt(np.square(update[:, :-1]).sum(axis=(1, 2)))
                norm = np.sqrt(np.square(layer).sum(axis=(1, 2)))
                sizes.append(np.where(norm == 0.0, 0.0, moved / norm))
        return np.array(sizes).T.tolist()  # type: ignore[no-any-return]

    @property
    def update(self) -> Array:
        """The last update of all parameters (members, count), which was subtracted."""
        return self._descent.update

    def change(self, name: str, value: Any) -> None:
        """Set one hyperparameter for all members from the next update on."""
        if name == "batch_size":
            self.batch_size = int(value)
        else:
            self.knobs.set(name, value)
        self._refresh()

    def state(self) -> dict[str, Any]:
        """A copy of everything that decides how training goes on."""
        # Between epochs the order is of no use: the next one shuffles anew from the generators.
        order = self._batches.order if self.row else None
        return {
            "parameters": self.network.flat.copy(),
            "sum": self._sum.copy(),
            "descent": self._descent.state(),
            "epochs": self.epochs,
            "row": self.row,
            "batch": list(self._batch),
            "order": None if order is None else order.copy(),
            "batch_size": self.batch_size,
            "knobs": self.knobs.state(),
            "generators": {
                use: [each.bit_generator.state for each in generators]
                for use, generators in self._generators.items()
            },
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        np.copyto(self.network.flat, state["parameters"])
        np.copyto(self._sum, state["sum"])
        self._descent.restore(state["descent"])
        self.epochs, self.row = state["epochs"], state["row"]
        self._batch = (state["batch"][0], state["batch"][1])
        self._batches.order = None if state["order"] is None else np.array(state["order"])
        self.batch_size = state["batch_size"]
        self.knobs.restore(state["knobs"])
        for use, generators in self._generators.items():
            # Members of one seed have drawn alike, so that the first one's draws are all theirs.
            saved = state["generators"][use][: len(generators)]
            for generator, kept in zip(generators, saved, strict=True):
                generator.bit_generator.state = kept
        self._refresh()

    def _initialise(self, init: str, generators: Sequence[np.random.Generator]) -> None:
        for layer in self.network.weights:
            deviation = INITS[init](*layer.shape[1:])
            for weights, generator in zip(layer, generators, strict=True):
                weights[...] = generator.normal(0.0, deviation, weights.shape)

    def _refresh(self) -> None:
        """Derive what follows from the hyperparameters."""
        self._descent.refresh(self._schedule(self.epochs, self.planned))
        self._dropout = self.knobs.any("dropout")
        self._backprops: dict[int, Propagation] = {}
        self._epoch_slices: list[_Slice] | None = None

    def _begin_epoch(self) -> None:
        self._descent.refresh(self._schedule(self.epochs, self.planned))
        if 0 < self.batch_size < self.rows:
            self._batches.shuffle(self._generators["order"])
        else:
            self._batches.keep()

    def _stretch(self) -> list[_Slice]:
        """The slices of the next part, their rows gathered; moves on past them.

        Where a part is a whole epoch, its slices are views of the same memory every time.
        """
        if self.row == 0 and self._epoch_slices is not None:
            self._batches.gather(0, self.rows)
            self.row = self.rows
            return self._epoch_slices
        first, cost = self.row, 0.0
        pieces: list[tuple[int, int, int, int]] = []
        begin, end = self._batch
        while self.row < self.rows and (not pieces or cost < self._portion):
            if self.row == end:
                begin, end = end, min(end + (self.batch_size or self.rows), self.rows)
            stop = min(self.row + self._slice_rows, end)
            pieces.append((self.row, stop, begin, end))
            cost += (stop - self.row) * self._row_cost + self._slice_cost
            self.row = stop
        self._batch = (begin, end)
        x, targets = self._batches.gather(first, self.row)
        x, targets = x.swapaxes(-1, -2), targets.swapaxes(-1, -2)
        slices = [
            _Slice(
                x[..., start - first : stop - first],
                targets[..., start - first : stop - first],
                self._backprop(stop - start),
                np.array(self.network.loss.scale / (end - begin)),
                (start, stop) == (begin, end),
                stop == end,
            )
            for start, stop, begin, end in pieces
        ]
        if first == 0 and self.row == self.rows:
            self._epoch_slices = slices
        return slices

    def _smallest_slice(self) -> int:
        """Fewer rows where the front's share of the work on as many would be long."""
        of_front = int(LONGEST_SLICE / (3 * max(self.network.front.products, 1)))
        return max(min(SMALLEST_SLICE, of_front), 1)

    def _backprop(self, rows: int) -> Propagation:
        if rows not in self._backprops:
            network, gradient = self.network, self.gradient
            dense = Backprop(network, gradient, rows, self._dropout)
            layers, slopes = network.layers(network.flat), network.layers(gradient)
            self._backprops[rows] = network.front.around(dense, layers, slopes, rows)
        return self._backprops[rows]
