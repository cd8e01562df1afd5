"""Hyperparameters as the trainer uses them: one value a member."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from tui.learners.engine.arrays import Array

PER_MEMBER = ("learning_rate", "momentum", "l1", "l2", "dropout")


class Knobs:
    """Arrays (members, 1), changed in place, so that whoever holds a view sees the change."""

    def __init__(self, settings: Sequence[Mapping[str, Any]]) -> None:
        self.members = len(settings)
        self.values: dict[str, Array] = {
            name: np.array([[float(each.get(name, 0.0))] for each in settings])
            for name in PER_MEMBER
        }

    def __getitem__(self, name: str) -> Array:
        return self.values[name]

    def any(self, name: str) -> bool:
        """Whether any member uses it."""
        return bool(self.values[name].any())

    def set(self, name: str, value: float | Sequence[float]) -> None:
        """Give all members one value, or each its own."""
        self.values[name][:, 0] = value

    def state(self) -> dict[str, list[float]]:
        return {name: values[:, 0].tolist() for name, values in self.values.items()}

    def restore(self, state: Mapping[str, Sequence[float]]) -> None:
        for name, values in state.items():
            self.set(name, values)
