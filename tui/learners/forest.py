"""Random forests, a tree at a time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import log2, nan
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor

from tui.families import Forest
from tui.learners.growing import Growing
from tui.learners.losses import absolute_error, log_loss, squared_error
from tui.learners.nodes import Nodes
from tui.learners.parameters import Parameters
from tui.learners.splitting import limits, refuse_unsplittable, refuse_woods
from tui.learners.stepped import SteppedClassifier, SteppedRegressor
from tui.learners.sums import Running, Sums
from tui.learners.tree import columns
from tui.learners.watched import Watched
from tui.learners.weighing import by_class

Array = NDArray[np.float64]
Loss = Callable[[Array, NDArray[Any]], float]

A_QUESTION = 8.0
"""One question to one row, in scikit-learn's own loop, in multiply-adds."""
SHOWN_TREES, TRUNK = 40, 24
"""So many trees are shown unasked, each as its first splits: at most 60 kB."""
WISHED_TRUNK = 200
"""First splits of a tree that somebody asked for."""


class ForestFit(Growing):
    """Grows one more tree each step, by warm start, which gives the trees of a whole fit."""

    def __init__(
        self,
        model: RandomForestClassifier | RandomForestRegressor,
        X: Array,
        y: NDArray[Any],
        outputs: int,
        values: Mapping[str, Any],
        loss: Loss,
    ) -> None:
        refuse_unsplittable(X, y, values)
        refuse_woods(values["n_estimators"], len(X), outputs, values)
        super().__init__(values["n_estimators"])
        self._model, self._X, self._y, self._outputs, self._loss = model, X, y, outputs, loss
        self._chance = y.mean() if outputs == 1 else np.bincount(y, minlength=outputs) / len(y)
        self._votes = Sums(self._no_votes, self._vote)
        self._worth = Sums(self._no_worth, self._worth_of)
        self._depth = values["max_depth"] or 2 * log2(len(X))
        self._splits = [0]  # of the first n trees
        self._bag = _OutOfBag(X, y, outputs) if values["bootstrap"] == "yes" else None
        self._newest: tuple[int, Nodes] | None = None
        self._trunks: dict[int, Mapping[str, NDArray[Any]]] = {}

    @property
    def model(self) -> RandomForestClassifier | RandomForestRegressor:
        """scikit-learn's, with all trees that are grown."""
        return self._model

    @property
    def trees(self) -> list[Any]:
        """All that are grown, as scikit-learn's trees."""
        trees: list[Any] = self._model.estimators_
        return trees

    def grow(self, steps: int) -> None:
        for number in range(len(self._splits), steps + 1):
            self._model.set_params(n_estimators=number).fit(self._X, self._y)
            tree = self.trees[-1]
            self._splits.append(self._splits[-1] + tree.tree_.node_count // 2)
            if self._bag is not None:
                self._bag.add(tree)

    @property
    def row_cost(self) -> float:
        return A_QUESTION * self._depth * self.planned

    def output(self, X: Array) -> Array:
        return self._said(self._votes.of(X, self.step))

    def watch(self, X: Array) -> Watched:
        return Running(self._no_votes, self._vote, X, lambda: self.step, self._said)

    def _said(self, total: Array) -> Array:
        """What a sum of votes (rows, outputs) comes to."""
        votes = total / max(self.step, 1)
        if not self.step:
            votes[:] = self._chance
        return votes[:, 0] if self._outputs == 1 else votes

    def loss(self, output: Array, y: NDArray[Any]) -> float:
        return self._loss(output, y)

    @property
    def out_of_bag(self) -> float:
        """The error on rows by the trees that have not seen them, nan where there is none: the
        share wrong, or the root mean squared error in the units of the given targets.
        """
        return self._bag.errors[self.step] if self._bag is not None else nan

    @property
    def importance(self) -> Array:
        """The share of each feature (features,) in what splits gained, as scikit-learn's."""
        total = self._worth.of(_NOTHING, self.step)
        return total / (total.sum() or 1.0)

    def parameters(self) -> Parameters:
        splits = self._splits[self.step]
        facts = {"trees": self.step, "splits": splits, "out_of_bag": self.out_of_bag}
        arrays = {"importance": self.importance}
        newest = columns(self._latest()) if self.step else {}
        total = 2 * splits + self._outputs * (splits + self.step)
        others = {number: self._trunk(number) for number in thinned(self.step)}
        return Parameters("forest", arrays, facts, newest, total, others=others)

    def one_of(self, number: int) -> Mapping[str, NDArray[Any]] | None:
        if not 1 <= number <= self.step:
            return None
        return _nodes(self.trees[number - 1]).trunk(WISHED_TRUNK)

    def _latest(self) -> Nodes:
        """The tree of the present step, larger branches first."""
        if self._newest is None or self._newest[0] != self.step:
            self._newest = self.step, _nodes(self.trees[self.step - 1])
        return self._newest[1]

    def _trunk(self, number: int) -> Mapping[str, NDArray[Any]]:
        """Of tree `number` (from 1), which never changes: looked at once."""
        if number not in self._trunks:
            self._trunks[number] = _nodes(self.trees[number - 1]).trunk(TRUNK)
        return self._trunks[number]

    def _no_votes(self, X: Array) -> Array:
        return np.zeros((len(X), self._outputs))

    def _vote(self, X: Array, number: int) -> Array:
        return vote(self.trees[number], X)

    def _no_worth(self, _: Array) -> Array:
        return np.zeros(self._X.shape[1])

    def _worth_of(self, _: Array, number: int) -> Array:
        worth: Array = self.trees[number].feature_importances_
        return worth


_NOTHING = np.zeros((0, 0))


def thinned(trees: int) -> range:
    """The numbers of at most `SHOWN_TREES` of so many trees, the same ones as long as possible."""
    stride = 1
    while trees > stride * SHOWN_TREES:
        stride *= 2
    return range(1, trees + 1, stride)


def _nodes(estimator: Any) -> Nodes:
    """One of scikit-learn's trees, larger branches first."""
    tree = estimator.tree_
    rows = tree.n_node_samples
    return Nodes.numbered(
        tree.feature,
        tree.threshold,
        tree.children_left,
        tree.children_right,
        rows,
        tree.value[:, 0],
        -rows,
    )


def vote(tree: Any, X: Array) -> Array:
    """What one of scikit-learn's trees says (rows, outputs)."""
    said: Array = tree.tree_.predict(np.asarray(X, np.float32))
    return said.reshape(len(X), -1)


class _OutOfBag:
    """The forest's error on rows that trees were not grown on, after each tree."""

    def __init__(self, X: Array, y: NDArray[Any], outputs: int) -> None:
        self.errors = [nan]
        self._X, self._y = X, y
        self._votes = np.zeros((len(X), outputs))
        self._voters = np.zeros(len(X), np.intp)

    def add(self, tree: Any) -> None:
        rows = len(self._X)
        # The draw of scikit-learn's forests: so many of so many, by the tree's own seed.
        drawn = np.random.RandomState(tree.random_state).randint(0, rows, rows)
        out = np.bincount(drawn, minlength=rows) == 0
        if out.any():
            self._votes[out] += vote(tree, self._X[out])
            self._voters[out] += 1
        self.errors.append(self._error())

    def _error(self) -> float:
        heard = self._voters > 0
        if not heard.any():
            return nan
        votes, y = self._votes[heard] / self._voters[heard, None], self._y[heard]
        if votes.shape[1] > 1:
            return float(np.mean(votes.argmax(axis=1) != y))
        return float(np.sqrt(np.mean((votes[:, 0] - y) ** 2)))


def _options(values: Mapping[str, Any], criterion: str) -> dict[str, Any]:
    return limits(values, criterion) | {
        "n_estimators": 1,
        "max_features": values["max_features"],
        "bootstrap": values["bootstrap"] == "yes",
        "warm_start": True,
    }


@dataclass(eq=False, repr=False, kw_only=True)
class ForestClassifier(Forest, SteppedClassifier):
    """The mean of trees' probabilities, as `Forest` describes."""

    def begin(self, X: Array, y: NDArray[Any], values: Mapping[str, Any]) -> ForestFit:
        weights = by_class(values, y, len(self.classes_))
        model = RandomForestClassifier(**_options(values, "criterion"), class_weight=weights)
        return ForestFit(model, X, y, len(self.classes_), values, log_loss)


@dataclass(eq=False, repr=False, kw_only=True)
class ForestRegressor(Forest, SteppedRegressor):
    """The mean of trees' numbers, as `Forest` describes."""

    def begin(self, X: Array, y: NDArray[Any], values: Mapping[str, Any]) -> ForestFit:
        absolute = values["criterion_numbers"] == "absolute_error"
        model = RandomForestRegressor(**_options(values, "criterion_numbers"))
        return ForestFit(model, X, y, 1, values, absolute_error if absolute else squared_error)
