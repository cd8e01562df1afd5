"""scikit-learn's trees as arrays of numbers, and made of such arrays again.

A node is a record whose fields are scikit-learn's own, so that its bytes are kept; of another
version, with other records, they are refused. What is read is looked through first: scikit-learn
follows a wrong number of a child wherever it leads.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble._hist_gradient_boosting.common import PREDICTOR_RECORD_DTYPE
from sklearn.ensemble._hist_gradient_boosting.predictor import TreePredictor
from sklearn.tree._tree import NODE_DTYPE, Tree

from tui.export.model.estimator import LEAF
from tui.learners.nodes import Nodes

State = dict[str, Any]


def state_of(tree: Any) -> State:
    """The nodes (nodes,) and values (nodes, 1, outputs) of a tree of scikit-learn's."""
    found = tree.__getstate__()
    return {
        "nodes": _bytes(found["nodes"]),
        "values": np.array(found["values"]),
        "depth": int(found["max_depth"]),
        "features": int(tree.n_features),
    }


def made_of(state: Mapping[str, Any]) -> Any:
    """The tree again; ValueError where that would be none."""
    nodes, features = _records(state["nodes"], NODE_DTYPE), int(state["features"])
    inner = nodes["left_child"] != LEAF
    _check(nodes["left_child"][inner], nodes["right_child"][inner], inner)
    _check_features(nodes["feature"][inner], features)
    return _tree(nodes, np.ascontiguousarray(state["values"]), int(state["depth"]), features)


def cut_to(tree: Any, kept: Nodes) -> Any:
    """A best-first `tree` of scikit-learn's with the splits of `kept` alone, which it begins with.

    Its nodes keep their order.
    """
    found = tree.__getstate__()
    inner: dict[int, int] = {}
    depths = {0: 0}
    pairs = [(0, 0)]
    for ours, theirs in pairs:  # it grows as it goes
        if split := int(kept.split[ours]):
            inner[theirs] = split
            for mine, child in (
                (2 * split - 1, int(found["nodes"]["left_child"][theirs])),
                (2 * split, int(found["nodes"]["right_child"][theirs])),
            ):
                depths[child] = depths[theirs] + 1
                pairs.append((mine, child))
    places = np.sort(np.array(list(depths)))
    nodes, values = found["nodes"][places].copy(), found["values"][places].copy()
    for place, old in enumerate(places.tolist()):
        if old in inner:
            for side in ("left_child", "right_child"):
                nodes[side][place] = np.searchsorted(places, nodes[side][place])
        else:
            nodes["left_child"][place] = nodes["right_child"][place] = LEAF
            nodes["feature"][place], nodes["threshold"][place] = -2, -2.0
    return _tree(nodes, values, max(depths.values()), int(tree.n_features))


def round_state(tree: Any) -> State:
    """The nodes of a tree of histogram boosting, which asks of no categories."""
    return {"nodes": _bytes(tree.nodes)}


def round_of(state: Mapping[str, Any], features: int) -> Any:
    """The same made again; ValueError where that would be none."""
    nodes = _records(state["nodes"], PREDICTOR_RECORD_DTYPE)
    inner = nodes["is_leaf"] == 0
    left, right = (nodes[side][inner].astype(np.int64) for side in ("left", "right"))
    _check(left, right, inner)
    _check_features(nodes["feature_idx"][inner].astype(np.int64), features)
    if nodes["is_categorical"].any():
        raise ValueError("a question about categories")
    none = np.zeros((0, 8), np.uint32)
    return TreePredictor(nodes, none, none.copy())


def _tree(nodes: NDArray[Any], values: NDArray[Any], depth: int, features: int) -> Any:
    made = Tree(features, np.array([values.shape[2]], np.intp), 1)
    made.__setstate__(
        {"max_depth": depth, "node_count": len(nodes), "nodes": nodes, "values": values}
    )
    return made


def _bytes(records: NDArray[Any]) -> NDArray[np.uint8]:
    return np.ascontiguousarray(records).view(np.uint8).reshape(len(records), -1).copy()


def _records(raw: Any, kind: np.dtype[Any]) -> NDArray[Any]:
    if raw.dtype != np.uint8 or raw.ndim != 2 or raw.shape[1] != kind.itemsize or not len(raw):
        raise ValueError("nodes of another version")
    return np.ascontiguousarray(raw).view(kind).reshape(-1)


def _check(left: NDArray[Any], right: NDArray[Any], inner: NDArray[np.bool_]) -> None:
    """Every child comes behind its parent, so that no way goes round in a circle."""
    parents = np.flatnonzero(inner)
    for children in (left, right):
        if np.any(children <= parents) or np.any(children >= len(inner)):
            raise ValueError("a node whose child is none")


def _check_features(asked: NDArray[Any], features: int) -> None:
    if np.any(asked < 0) or np.any(asked >= features):
        raise ValueError("a question about no feature")
