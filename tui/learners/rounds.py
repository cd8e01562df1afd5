"""What scikit-learn's histogram boosting has grown, round by round.

It shows the trees of a round nowhere in public; this file is all that reads them in private, and
its test holds them against the public predictions.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.learners.nodes import Nodes

Array = NDArray[np.float64]


class Rounds:
    """The rounds of `model`, fitted by warm start; grows as the model does."""

    def __init__(self, model: Any) -> None:
        self._model = model

    def __len__(self) -> int:
        return len(self._model._predictors)

    @property
    def baseline(self) -> Array:
        """(1, outputs): what is said before the first round."""
        baseline: Array = self._model._baseline_prediction
        return baseline

    def said(self, X: Array, number: int) -> Array:
        """The correction (rows, outputs) of one round."""
        bitsets, places = self._model._bin_mapper.make_known_categories_bitsets()
        rows = np.ascontiguousarray(X, np.float64)
        return np.column_stack(
            [tree.predict(rows, bitsets, places, 1) for tree in self._model._predictors[number]]
        )

    def splits(self, number: int) -> list[int]:
        """How many splits each tree of a round has."""
        return [len(tree.nodes) // 2 for tree in self._model._predictors[number]]

    def gain(self, number: int, features: int) -> Array:
        """What the splits of a round gained in all, by feature (features,)."""
        gain = np.zeros(features)
        for tree in self._model._predictors[number]:
            inner = tree.nodes[tree.nodes["is_leaf"] == 0]
            np.add.at(gain, inner["feature_idx"], inner["gain"])
        return gain

    def busiest(self, number: int) -> int:
        """Which output's tree gained most in a round."""
        gains = [tree.nodes["gain"][0] for tree in self._model._predictors[number]]
        return int(np.argmax(gains))

    def nodes(self, number: int, output: int) -> Nodes:
        """One tree, larger branches first; its values are the corrections."""
        nodes = self._model._predictors[number][output].nodes
        inner = nodes["is_leaf"] == 0
        rows = nodes["count"].astype(np.intp)
        return Nodes.numbered(
            nodes["feature_idx"],
            nodes["num_threshold"],
            np.where(inner, nodes["left"], 0),
            np.where(inner, nodes["right"], 0),
            rows,
            nodes["value"][:, None],
            -rows,
        )
