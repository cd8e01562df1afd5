"""What a model would say everywhere in a plane, or along a line."""

from abc import ABC, abstractmethod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.data.dataset import Dataset, Part
from tui.learners.fit import Fit
from tui.runs.panel import Panel
from tui.runs.wish import Pair
from tui.training.block import block
from tui.training.errand import Errand, pieces
from tui.training.sample import shown

COLUMNS = 96
MARGIN = 0.08

Array = NDArray[Any]


class Boundary(ABC):
    """Everything about the picture that stays the same while `fit` learns."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._low, self._high = _span(dataset)

    @abstractmethod
    def panel(self, fit: Fit) -> Errand[Panel]:
        """The picture as `fit` stands."""

    def wish(self, pair: Pair | None) -> bool:
        """From now on draw this pair of features, too; whether that draws what was not drawn."""
        return False

    @property
    def _sizes(self) -> dict[str, dict[str, int]]:
        """How many rows there are of each part, of which a picture shows some."""
        rows = {"train": len(self._dataset.train), "validation": len(self._dataset.validation)}
        return {"rows": rows}


class Curve(Boundary):
    """The fitted curve of one feature."""

    def __init__(self, dataset: Dataset) -> None:
        super().__init__(dataset)
        self._train = in_units(dataset, dataset.train, shown(len(dataset.train)))
        self._validation = in_units(dataset, dataset.validation, shown(len(dataset.validation)))

    def panel(self, fit: Fit) -> Errand[Panel]:
        dataset = self._dataset
        x = np.linspace(self._low[0], self._high[0], COLUMNS * 2)[:, None]
        output = yield from outputs(fit, x)
        with np.errstate(all="ignore"):
            y = dataset.target_scaler.undo(output[:, None])
        curve = np.column_stack([dataset.scaler.undo(x), y])
        learned = fit.parameters()
        size = {"norm": learned.facts["norm"]} if "norm" in learned.facts else {}
        seen = np.concatenate([self._train, self._validation])
        return Panel(
            "curve",
            {
                "feature": dataset.features[0],
                "target": dataset.target,
                "x": [float(curve[0, 0]), float(curve[-1, 0])],
                "y": [float(seen[:, 1].min()), float(seen[:, 1].max())],
                **self._sizes,
                **size,
            },
            {
                "curve": block(curve),
                "train": block(self._train),
                "validation": block(self._validation),
            },
        )


def outputs(fit: Fit, X: Array) -> Errand[Array]:
    """What `fit` predicts for X (rows, features)."""
    some: list[Array] = []
    for rows in pieces(fit, len(X)):
        if some:
            yield
        with np.errstate(all="ignore"):
            some.append(fit.output(X[rows]))
    return np.concatenate(some)


def in_units(dataset: Dataset, part: Part, rows: NDArray[np.intp]) -> Array:
    """The features of these rows in data units, and the target behind them."""
    X, y = dataset.scaler.undo(part.X[rows]), part.y[rows]
    if not dataset.classes:
        y = dataset.target_scaler.undo(y)
    return np.column_stack([X, y])


def _span(dataset: Dataset) -> tuple[Array, Array]:
    low, high = dataset.train.X.min(axis=0), dataset.train.X.max(axis=0)
    margin = np.where(high > low, (high - low) * MARGIN, 1.0)
    return low - margin, high + margin
