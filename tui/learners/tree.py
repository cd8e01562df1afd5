"""Decision trees, best split first."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from tui.errors import Refusal
from tui.families import Tree
from tui.learners.fit import Reach
from tui.learners.growing import Growing
from tui.learners.losses import absolute_error, log_loss, squared_error
from tui.learners.nodes import Nodes
from tui.learners.parameters import Parameters
from tui.learners.splitting import limits, refuse_unsplittable
from tui.learners.stepped import SteppedClassifier, SteppedRegressor
from tui.learners.watched import Watched
from tui.learners.weighing import by_class

Array = NDArray[np.float64]
Loss = Callable[[Array, NDArray[Any]], float]

A_QUESTION = 50.0
"""One question to one row costs about as much as so many multiply-adds."""


class TreeFit(Growing):
    """Asks one more question each step.

    A best-first tree with fewer leaves is the beginning of one with more, so scikit-learn grows
    it once and the steps replay it. Splits that pruning takes back are not replayed.
    """

    def __init__(
        self,
        kind: Callable[..., Any],
        X: Array,
        y: NDArray[Any],
        values: Mapping[str, Any],
        loss: Loss,
        criterion: str,
    ) -> None:
        most = values["max_splits"]
        super().__init__(most)
        refuse_unsplittable(X, y, values)
        chosen = limits(values, criterion)
        grown = kind(max_leaf_nodes=most + 2, **chosen).fit(X, y).tree_  # one more tells the end
        self._reach = Reach("max_depth", int(grown.max_depth), 0)
        self._limit = int(values["max_depth"])
        self.grown = grown
        """scikit-learn's tree, of which `nodes` is a beginning."""
        nodes = nodes_of(grown)
        kept = nodes
        if nodes.splits > most:
            kept = nodes.first(most)
        alpha = values["ccp_alpha"]
        if alpha:
            pruned = kind(max_leaf_nodes=most + 1, ccp_alpha=alpha, **chosen).fit(X, y).tree_
            kept = surviving(kept, pruned)
        if not kept.splits:
            raise Refusal(_nothing_to_ask(nodes.splits, values))
        if nodes.splits <= most or kept.splits < most:
            self.ends = kept.splits
        self.nodes = kept
        self._depth = int(kept.depths().max())
        self._loss = loss

    def grow(self, steps: int) -> None:
        """All is grown when the fit begins."""

    @property
    def row_cost(self) -> float:
        return A_QUESTION * self._depth

    def output(self, X: Array) -> Array:
        leaf = self.nodes.leaves(np.asarray(X, np.float32), self.step)
        output: Array = self.nodes.value[leaf]
        return output[:, 0] if output.shape[1] == 1 else output

    def watch(self, X: Array) -> Watched:
        return _Sorted(self, X)

    def loss(self, output: Array, y: NDArray[Any]) -> float:
        return self._loss(output, y)

    def reach(self) -> Reach | None:
        """A limit that no row came near decides nothing."""
        return self._reach if self._reach.covers(self._limit) else None

    def parameters(self) -> Parameters:
        nodes, outputs = self.nodes.first(self.step), self.nodes.value.shape[1]
        total = 2 * self.step + outputs * (self.step + 1)
        return Parameters("tree", {}, {"splits": self.step}, columns(nodes), total)


class _Sorted(Watched):
    """Rows in the leaves of a tree: a split moves the rows of one leaf and no others."""

    def __init__(self, fit: TreeFit, X: Array) -> None:
        self._fit, self._nodes = fit, fit.nodes
        self._X = np.asarray(X, np.float32)
        self._inner = self._nodes.inner()
        self._begin()

    def _begin(self) -> None:
        self._splits = 0
        self._leaf = np.zeros(len(self._X), np.intp)
        self._said: Array = self._nodes.value[self._leaf]

    def output(self) -> Array:
        if self._fit.step < self._splits:
            self._begin()
        nodes = self._nodes
        for split in range(self._splits + 1, self._fit.step + 1):
            node = self._inner[split - 1]
            rows = (self._leaf == node).nonzero()[0]
            no = self._X[rows, nodes.feature[node]] > nodes.threshold[node]
            self._leaf[rows] = found = 2 * split - 1 + no
            self._said[rows] = nodes.value[found]
        self._splits = self._fit.step
        return self._said[:, 0] if self._said.shape[1] == 1 else self._said


def nodes_of(tree: Any) -> Nodes:
    """The nodes of a best-first tree of scikit-learn: children's numbers tell the order."""
    return Nodes.numbered(
        tree.feature,
        tree.threshold,
        tree.children_left,
        tree.children_right,
        tree.n_node_samples,
        tree.value[:, 0],
        tree.children_left,
    )


def surviving(nodes: Nodes, pruned: Any) -> Nodes:
    """`nodes` without the splits that scikit-learn's `pruned` tree, of the same root, has not."""
    left = np.zeros(len(nodes.split), np.intp)
    same = [(0, 0)]
    for ours, theirs in same:  # it grows as it goes
        split = int(nodes.split[ours])
        if split and pruned.children_left[theirs] > 0:
            left[ours] = 2 * split - 1
            same.append((2 * split - 1, int(pruned.children_left[theirs])))
            same.append((2 * split, int(pruned.children_right[theirs])))
    return Nodes.numbered(
        nodes.feature, nodes.threshold, left, left + 1, nodes.rows, nodes.value, nodes.split
    )


def columns(nodes: Nodes) -> dict[str, NDArray[Any]]:
    return {
        "feature": nodes.feature,
        "threshold": nodes.threshold,
        "split": nodes.split,
        "rows": nodes.rows,
        "value": nodes.value,
    }


def _nothing_to_ask(splits: int, values: Mapping[str, Any]) -> str:
    if splits:
        return (
            f"pruning alpha {values['ccp_alpha']:g} cuts back every split there is: "
            "give a smaller one, or 0 to cut back nothing."
        )
    return (
        f"no question leaves {values['min_samples_leaf']} training rows on both sides: "
        "give fewer min rows a leaf, or features with more different values."
    )


@dataclass(eq=False, repr=False, kw_only=True)
class TreeClassifier(Tree, SteppedClassifier):
    """Leaves that say how often each class is among their rows, as `Tree` describes."""

    def begin(self, X: Array, y: NDArray[Any], values: Mapping[str, Any]) -> TreeFit:
        weights = by_class(values, y, len(self.classes_))
        kind = partial(DecisionTreeClassifier, class_weight=weights)
        return TreeFit(kind, X, y, values, log_loss, "criterion")


@dataclass(eq=False, repr=False, kw_only=True)
class TreeRegressor(Tree, SteppedRegressor):
    """Leaves that say a number, as `Tree` describes."""

    def begin(self, X: Array, y: NDArray[Any], values: Mapping[str, Any]) -> TreeFit:
        absolute = values["criterion_numbers"] == "absolute_error"
        loss = absolute_error if absolute else squared_error
        return TreeFit(DecisionTreeRegressor, X, y, values, loss, "criterion_numbers")
