"""What a model of many features would say over the planes of some pairs of them."""

from itertools import combinations

import numpy as np

from tui.data.dataset import Dataset
from tui.learners.fit import Fit
from tui.runs.panel import Panel
from tui.training.block import block
from tui.training.boundary import COLUMNS, ROWS, Boundary, outputs
from tui.training.errand import Errand

MOST_FEATURES = 5
"""The features that tell the classes apart best: any two of them make a plane."""
_DOWN, _ACROSS = ROWS // 2, COLUMNS // 2


class Pairs(Boundary):
    """The decision boundary over any two of the most telling features, others at their median."""

    def __init__(self, dataset: Dataset) -> None:
        super().__init__(dataset)
        self._features = telling(dataset)
        self._pairs = list(combinations(range(len(self._features)), 2))
        middle = np.median(dataset.train.X, axis=0)
        self._grid = np.tile(middle, (len(self._pairs) * _DOWN * _ACROSS, 1))
        planes = self._grid.reshape(len(self._pairs), _DOWN, _ACROSS, -1)
        for plane, pair in zip(planes, self._pairs, strict=True):
            x, y = (self._features[place] for place in pair)
            plane[:, :, x] = np.linspace(self._low[x], self._high[x], _ACROSS)
            plane[:, :, y] = np.linspace(self._high[y], self._low[y], _DOWN)[:, None]

    def panel(self, fit: Fit) -> Errand[Panel]:
        """``winner`` and ``confidence`` (pairs, rows, columns); points hold the values of the
        features, then the class.
        """
        shares = yield from outputs(fit, self._grid)
        shape = len(self._pairs), _DOWN, _ACROSS
        dataset, kept = self._dataset, [*self._features, len(self._dataset.features)]
        units = dataset.scaler.undo(np.stack([self._low, self._high]))[:, self._features]
        names = [dataset.features[feature] for feature in self._features]
        return Panel(
            "boundary",
            {
                "features": names,
                "choices": [f"{names[x]} × {names[y]}" for x, y in self._pairs],
                "pairs": [list(pair) for pair in self._pairs],
                "ranges": units.T.tolist(),
                "others": len(dataset.features) - 2,
                "classes": list(dataset.classes),
                **self._sizes,
            },
            {
                "winner": block(shares.argmax(axis=1).reshape(shape)),
                "confidence": block(shares.max(axis=1).reshape(shape)),
                "train": block(self._train[:, kept]),
                "validation": block(self._validation[:, kept]),
            },
        )


def telling(dataset: Dataset) -> list[int]:
    """The features whose means differ most between classes, in spreads within them (Fisher)."""
    X, y = dataset.train.X, dataset.train.y
    groups = [X[y == k] for k in np.unique(y)]
    between = np.var([group.mean(axis=0) for group in groups], axis=0)
    within = np.mean([group.var(axis=0) for group in groups], axis=0)
    order = np.argsort(-between / np.maximum(within, 1e-12), kind="stable")
    return [int(feature) for feature in order[:MOST_FEATURES]]
