"""What a model says over the planes of two features, the others at their median."""

from abc import abstractmethod
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from tui.data.dataset import Dataset, Part
from tui.learners.fit import Fit
from tui.runs.panel import Block, Panel
from tui.runs.wish import Pair
from tui.training.block import block
from tui.training.boundary import COLUMNS, Array, Boundary, in_units
from tui.training.errand import Errand
from tui.training.pairs import usual_pairs
from tui.training.sample import shown

ROWS = 48
MOST_WISHED = 5
"""Of what viewers asked for; with more, the first one is given up."""


class Planes(Boundary):
    """Draws some pairs by itself, and those that are wished for.

    Of two features the blocks of a plane are (rows, columns); of more they are (pairs, rows,
    columns), and rows of points hold the ``features`` of all pairs, what they are marked as last.
    """

    kind: ClassVar[str]

    def __init__(self, dataset: Dataset) -> None:
        super().__init__(dataset)
        self._usual = usual_pairs(dataset)
        self._wished: list[Pair] = []
        self._middle = np.median(dataset.train.X, axis=0)
        parts = {"train": dataset.train, "validation": dataset.validation}
        self._parts = {name: (part, shown(len(part))) for name, part in parts.items()}

    def wish(self, pair: Pair | None) -> bool:
        features = range(len(self._dataset.features))
        if pair is None or len(features) == 2 or pair[0] == pair[1]:
            return False
        if pair[0] not in features or pair[1] not in features or pair in self._usual:
            return False
        new = pair not in self._wished
        self._wished = [*(each for each in self._wished if each != pair), pair][-MOST_WISHED:]
        return new

    def panel(self, fit: Fit) -> Errand[Panel]:
        pairs = [*self._usual, *self._wished]
        if not pairs:
            return Panel(self.kind, {"others": len(self._dataset.features) - 2, **self._all})
        planes: list[dict[str, Array]] = []
        for pair in pairs:
            if planes:
                yield
            planes.append((yield from self._said(fit, self._grid(pair))))
        yield
        alone = len(self._dataset.features) == 2
        shape = (ROWS, COLUMNS) if alone else (len(pairs), ROWS, COLUMNS)
        kept = list(dict.fromkeys(place for pair in pairs for place in pair))
        blocks = {
            name: block(np.concatenate([plane[name] for plane in planes]).reshape(shape))
            for name in planes[0]
        }
        for name, (part, rows) in self._parts.items():
            values = self._values(part, rows, kept)
            blocks[name] = block(np.column_stack([values, self._marked(fit, part, rows)]))
        blocks |= self._held(fit, kept)
        described = self._plane() if alone else self._described(pairs, kept)
        facts = {**self._meaning(fit), **self._sizes, **described}
        return Panel(self.kind, facts, blocks)

    @abstractmethod
    def _said(self, fit: Fit, grid: Array) -> Errand[dict[str, Array]]:
        """What is said at each row of `grid` (rows, features), by the name of the block."""

    @abstractmethod
    def _marked(self, fit: Fit, part: Part, rows: NDArray[np.intp]) -> NDArray[Any]:
        """As which class or cluster, or with which value, these rows of a part are marked."""

    @abstractmethod
    def _meaning(self, fit: Fit) -> dict[str, Any]:
        """What the marks mean, as facts of the panel."""

    def _held(self, fit: Fit, kept: list[int]) -> dict[str, Block]:
        """Points of the model itself, by the features `kept`; none where it has none."""
        return {}

    def _values(self, part: Part, rows: NDArray[np.intp], kept: list[int]) -> Array:
        return in_units(self._dataset, part, rows)[:, kept]

    def _grid(self, pair: Pair) -> Array:
        grid = np.tile(self._middle, (ROWS * COLUMNS, 1))
        x, y = pair
        plane = grid.reshape(ROWS, COLUMNS, -1)
        plane[:, :, x] = np.linspace(self._low[x], self._high[x], COLUMNS)
        plane[:, :, y] = np.linspace(self._high[y], self._low[y], ROWS)[:, None]
        return grid

    def _plane(self) -> dict[str, Any]:
        x, y = self._ranges([0, 1])
        return {"features": list(self._dataset.features), "x": x, "y": y}

    def _described(self, pairs: list[Pair], kept: list[int]) -> dict[str, Any]:
        names = self._dataset.features
        return {
            "kept": kept,
            "features": [names[place] for place in kept],
            "choices": [f"{names[x]} × {names[y]}" for x, y in pairs],
            "pairs": [[kept.index(x), kept.index(y)] for x, y in pairs],
            "ranges": self._ranges(kept),
            "others": len(names) - 2,
            **self._all,
        }

    @property
    def _all(self) -> dict[str, list[str]]:
        """Any two of these can be wished for."""
        return {"all": list(self._dataset.features)}

    def _ranges(self, kept: list[int]) -> list[list[float]]:
        units = self._dataset.scaler.undo(np.stack([self._low, self._high]))
        ranges: list[list[float]] = units[:, kept].T.tolist()
        return ranges
