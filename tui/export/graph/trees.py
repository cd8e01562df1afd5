"""Trees in a graph: all of a model in one node."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from onnx import numpy_helper

from tui.export.graph.graph import ML, Graph


class Tree(NamedTuple):
    """Nodes as columns; `left` 0 or less is a leaf, which adds `value` (nodes, outputs), or
    (nodes,) to `output`.
    """

    feature: Any
    threshold: Any
    left: Any
    right: Any
    value: Any
    output: int = 0


def grown(model: Any, share: float, classes: int) -> Tree:
    """One of scikit-learn's trees, which counts for `share`."""
    tree = model.tree_
    value = tree.value[:, 0] * share
    if classes:
        value = value / np.maximum(tree.value[:, 0].sum(axis=1, keepdims=True), 1e-300)
    return Tree(tree.feature, tree.threshold, tree.children_left, tree.children_right, value)


def rounds(model: Any) -> Iterable[Tree]:
    """Those of scikit-learn's histogram boosting."""
    for number in model._predictors:
        for output, each in enumerate(number):
            nodes = each.nodes
            inner = nodes["is_leaf"] == 0
            left = np.where(inner, nodes["left"].astype(np.int64), -1)
            right = np.where(inner, nodes["right"].astype(np.int64), -1)
            value = nodes["value"][:, None]
            yield Tree(nodes["feature_idx"], nodes["num_threshold"], left, right, value, output)


def summed(graph: Graph, features: str, trees: Iterable[Tree], outputs: int) -> str:
    """What all trees add up to (rows, outputs), in single precision at the end."""
    nodes: dict[str, list[Any]] = {name: [] for name in _NODES}
    leaves: dict[str, list[Any]] = {name: [] for name in _LEAVES}
    thresholds, weights = list[float](), list[float]()
    for number, tree in enumerate(trees):
        for node in range(len(tree.feature)):
            inner = tree.left[node] > 0
            row = (
                *(number, node, int(tree.feature[node]) if inner else 0),
                *("BRANCH_LEQ" if inner else "LEAF",),
                *((int(tree.left[node]), int(tree.right[node])) if inner else (0, 0)),
            )
            for name, each in zip(_NODES, row, strict=True):
                nodes[name].append(each)
            thresholds.append(float(tree.threshold[node]) if inner else 0.0)
            if not inner:
                for place, value in enumerate(tree.value[node].tolist()):
                    for name, each in zip(
                        _LEAVES, (number, node, tree.output + place), strict=True
                    ):
                        leaves[name].append(each)
                    weights.append(value)
    found = graph.add(
        "TreeEnsembleRegressor",
        features,
        domain=ML,
        n_targets=outputs,
        nodes_values_as_tensor=numpy_helper.from_array(np.array(thresholds)),
        target_weights_as_tensor=numpy_helper.from_array(np.array(weights)),
        **nodes,
        **leaves,
    )
    return graph.cast(found, "double")


_NODES = (
    "nodes_treeids",
    "nodes_nodeids",
    "nodes_featureids",
    "nodes_modes",
    "nodes_truenodeids",
    "nodes_falsenodeids",
)
_LEAVES = ("target_treeids", "target_nodeids", "target_ids")
