"""A fit of one model on the gradient engine: the step is an epoch."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.errors import Refusal
from tui.families import Family
from tui.learners.engine.arrays import Array
from tui.learners.engine.network import Network
from tui.learners.engine.trainer import Trainer
from tui.learners.fit import Fit, State
from tui.learners.parameters import Parameters
from tui.words import quoted


class EngineFit(Fit):
    """Trains the one member of `network` on X (rows, features) and targets (rows, outputs).

    `values` are checked hyperparameters of `family` by field name.
    """

    def __init__(
        self,
        family: type[Family],
        network: Network,
        X: Array,
        targets: Array,
        values: Mapping[str, Any],
    ) -> None:
        self._live = {
            each.name: each.declaration
            for each in family.hyperparameters()
            if each.declaration.live
        }
        self._title = family.title
        self.network = network
        self.trainer = Trainer(network, X, targets, [values])

    @property
    def step(self) -> int:  # type: ignore[override]  # counted by the trainer
        return self.trainer.epochs

    @property
    def done(self) -> bool:  # type: ignore[override]
        return self.trainer.epochs >= self.trainer.planned

    @property
    def progress(self) -> float:
        return self.trainer.row / self.trainer.rows

    @property
    def row_cost(self) -> float:
        return self.network.row_cost

    def part(self) -> bool:
        return self.done or self.trainer.part()

    def output(self, X: Array) -> Array:
        output: Array = self.network.output(X)[0]
        return output

    def loss(self, output: Array, y: NDArray[Any]) -> float:
        return float(self.network.loss.mean(output, y))

    def parameters(self) -> Parameters:
        return learned(self.network, self.trainer.ratios()[0])

    def change(self, values: Mapping[str, Any]) -> None:
        checked = {}
        for name, value in values.items():
            if name not in self._live:
                raise Refusal(
                    f"{quoted(name)} cannot change while {self._title} trains: "
                    f"give one of {', '.join(self._live)}."
                )
            checked[name] = self._live[name].check(value)
        for name, value in checked.items():
            self.trainer.change(name, value)

    def state(self) -> State:
        return self.trainer.state()

    def restore(self, state: State) -> None:
        self.trainer.restore(state)


def learned(network: Network, ratios: list[float], member: int = 0) -> Parameters:
    """Copies of one member's parameters, with the size of the last update of each layer."""
    layers = [each[member] for each in network.layers(network.flat)]
    facts = {"ratios": ratios}
    if len(layers) == 1:
        coef = np.ascontiguousarray(layers[0][:-1].T.copy())
        return Parameters("coefficients", {"coef": coef, "intercept": layers[0][-1].copy()}, facts)
    arrays = network.front.learned(layers)
    for number, layer in enumerate(network.dense(layers), 1):
        arrays[f"w{number}"] = layer[:-1].copy()
        arrays[f"b{number}"] = layer[-1].copy()
    return Parameters(network.front.kind, arrays, facts | network.front.facts)
