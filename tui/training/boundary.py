"""What a model would say everywhere in a plane, or along a line."""

import numpy as np

from tui.data.dataset import Dataset, Part
from tui.learners.fit import Fit
from tui.runs.panel import Panel
from tui.training.block import block

ROWS, COLUMNS, POINTS = 48, 96, 300
MARGIN = 0.08


def boundary(fit: Fit, dataset: Dataset) -> Panel | None:
    """The decision boundary of two features, the fitted curve of one, else nothing."""
    if dataset.classes and len(dataset.features) == 2:
        return _regions(fit, dataset)
    if not dataset.classes and len(dataset.features) == 1:
        return _curve(fit, dataset)
    return None


def _regions(fit: Fit, dataset: Dataset) -> Panel:
    low, high = _span(dataset)
    across = np.linspace(low[0], high[0], COLUMNS)
    down = np.linspace(high[1], low[1], ROWS)
    grid = np.stack(np.meshgrid(across, down), axis=-1).reshape(-1, 2)
    shares = fit.output(grid)
    winner = shares.argmax(axis=1)
    units = dataset.scaler.undo(np.stack([low, high]))
    return Panel(
        "boundary",
        {
            "features": list(dataset.features),
            "classes": list(dataset.classes),
            "x": units[:, 0].tolist(),
            "y": units[:, 1].tolist(),
        },
        {
            "winner": block(winner.reshape(ROWS, COLUMNS)),
            "confidence": block(shares.max(axis=1).reshape(ROWS, COLUMNS)),
            "train": block(_points(dataset, dataset.train)),
            "validation": block(_points(dataset, dataset.validation)),
        },
    )


def _curve(fit: Fit, dataset: Dataset) -> Panel:
    low, high = _span(dataset)
    x = np.linspace(low[0], high[0], COLUMNS * 2)[:, None]
    curve = np.column_stack(
        [dataset.scaler.undo(x), dataset.target_scaler.undo(fit.output(x)[:, None])]
    )
    points = _points(dataset, dataset.train), _points(dataset, dataset.validation)
    seen = np.concatenate(points)
    return Panel(
        "curve",
        {
            "feature": dataset.features[0],
            "target": dataset.target,
            "x": [float(curve[0, 0]), float(curve[-1, 0])],
            "y": [float(seen[:, 1].min()), float(seen[:, 1].max())],
        },
        {"curve": block(curve), "train": block(points[0]), "validation": block(points[1])},
    )


def _span(dataset: Dataset) -> tuple[np.ndarray, np.ndarray]:
    low, high = dataset.train.X.min(axis=0), dataset.train.X.max(axis=0)
    margin = np.where(high > low, (high - low) * MARGIN, 1.0)
    return low - margin, high + margin


def _points(dataset: Dataset, part: Part) -> np.ndarray:
    X = dataset.scaler.undo(part.X[:POINTS])
    y = part.y[:POINTS]
    if not dataset.classes:
        y = dataset.target_scaler.undo(y)
    return np.column_stack([X, y])
