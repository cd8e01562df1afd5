"""What a model would say everywhere in a plane, or along a line."""

from abc import ABC, abstractmethod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.data.dataset import Dataset, Part
from tui.learners.fit import Fit
from tui.runs.panel import Block, Panel
from tui.training.block import block
from tui.training.errand import Errand, pieces
from tui.training.sample import shown

ROWS, COLUMNS = 48, 96
MARGIN = 0.08
SUPPORT = 1000
"""The most rows that are marked as holding up a model."""

Array = NDArray[Any]


class Boundary(ABC):
    """Everything about the picture that stays the same while `fit` learns."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._low, self._high = _span(dataset)
        self._train = _points(dataset, dataset.train)
        self._validation = _points(dataset, dataset.validation)

    @abstractmethod
    def panel(self, fit: Fit) -> Errand[Panel]:
        """The picture as `fit` stands."""

    @property
    def _sizes(self) -> dict[str, dict[str, int]]:
        """How many rows there are of each part, of which a picture shows some."""
        rows = {"train": len(self._dataset.train), "validation": len(self._dataset.validation)}
        return {"rows": rows}


class Regions(Boundary):
    """The decision boundary of two features."""

    def __init__(self, dataset: Dataset) -> None:
        super().__init__(dataset)
        across = np.linspace(self._low[0], self._high[0], COLUMNS)
        down = np.linspace(self._high[1], self._low[1], ROWS)
        self._grid = np.stack(np.meshgrid(across, down), axis=-1).reshape(-1, 2)

    def panel(self, fit: Fit) -> Errand[Panel]:
        shares = yield from outputs(fit, self._grid)
        held = yield from self._held(fit)
        dataset = self._dataset
        units = dataset.scaler.undo(np.stack([self._low, self._high]))
        return Panel(
            "boundary",
            {
                "features": list(dataset.features),
                "classes": list(dataset.classes),
                "x": units[:, 0].tolist(),
                "y": units[:, 1].tolist(),
                **self._sizes,
            },
            {
                "winner": block(shares.argmax(axis=1).reshape(ROWS, COLUMNS)),
                "confidence": block(shares.max(axis=1).reshape(ROWS, COLUMNS)),
                "train": block(self._train),
                "validation": block(self._validation),
                **held,
            },
        )

    def _held(self, fit: Fit) -> Errand[dict[str, Block]]:
        """Where the rows lie that hold up the model, and by how much the winner leads."""
        rows = fit.support()
        if not len(rows):
            return {}
        rows = rows[shown(len(rows), SUPPORT)]
        points = _in_units(self._dataset, self._dataset.train, rows)
        leads: list[Array] = []
        for some in pieces(fit, len(self._grid)):
            yield
            with np.errstate(all="ignore"):
                lead = fit.margin(self._grid[some])
            if lead is None:
                return {"support": block(points)}
            leads.append(lead)
        margin = np.concatenate(leads).reshape(ROWS, COLUMNS)
        return {"support": block(points), "margin": block(margin)}


class Curve(Boundary):
    """The fitted curve of one feature."""

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


class Partition(Regions):
    """Which centroid is nearest, over the plane of two features: rows have their cluster's mark."""

    def panel(self, fit: Fit) -> Errand[Panel]:
        squared = yield from outputs(fit, self._grid)
        near = np.sqrt(np.partition(squared, min(1, squared.shape[1] - 1), axis=1)[:, :2])
        dataset, where = self._dataset, fit.parameters().arrays["centroids"]
        with np.errstate(invalid="ignore"):  # a lone centroid has no second
            clear = 1.0 - near[:, 0] / near.sum(axis=1) if near.shape[1] > 1 else near[:, 0] * 0 + 1
        units = dataset.scaler.undo(np.stack([self._low, self._high]))
        points = {}
        for name, part in (("train", dataset.train), ("validation", dataset.validation)):
            some = part.X[shown(len(part))]
            cluster = fit.output(some).argmin(axis=1)
            points[name] = block(np.column_stack([dataset.scaler.undo(some), cluster]))
        return Panel(
            "partition",
            {
                "features": list(dataset.features),
                "classes": [f"cluster {k + 1}" for k in range(len(where))],
                "x": units[:, 0].tolist(),
                "y": units[:, 1].tolist(),
                **self._sizes,
            },
            {
                "winner": block(squared.argmin(axis=1).reshape(ROWS, COLUMNS)),
                "confidence": block(clear.reshape(ROWS, COLUMNS)),
                "centroids": block(dataset.scaler.undo(where)),
                **points,
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


def _span(dataset: Dataset) -> tuple[np.ndarray, np.ndarray]:
    low, high = dataset.train.X.min(axis=0), dataset.train.X.max(axis=0)
    margin = np.where(high > low, (high - low) * MARGIN, 1.0)
    return low - margin, high + margin


def _points(dataset: Dataset, part: Part) -> np.ndarray:
    return _in_units(dataset, part, shown(len(part)))


def _in_units(dataset: Dataset, part: Part, rows: NDArray[np.intp]) -> np.ndarray:
    X, y = dataset.scaler.undo(part.X[rows]), part.y[rows]
    if not dataset.classes:
        y = dataset.target_scaler.undo(y)
    return np.column_stack([X, y])
