"""The nodes of a tree, numbered in the order in which they come into being."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Whole = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Nodes:
    """A binary tree as columns. Split k (from 1) brings nodes 2k - 1, where its answer is yes
    (the feature is at most the threshold), and 2k; node 0 is the root.

    So the first k splits are the first 2k + 1 nodes.
    """

    feature: Whole
    """What a node asks about; -1 in a leaf."""
    threshold: Array
    split: Whole
    """Which split it is; 0 in a leaf."""
    rows: Whole
    value: Array
    """(nodes, outputs): what the node would say as a leaf."""

    @classmethod
    def numbered(
        cls,
        feature: NDArray[np.integer],
        threshold: Array,
        left: NDArray[np.integer],
        right: NDArray[np.integer],
        rows: NDArray[np.integer],
        value: Array,
        order: NDArray[np.number],
    ) -> Self:
        """From nodes in any numbering: `left` and `right` are children, 0 or less in a leaf, and
        the splits come in ascending `order`, each after its parent.
        """
        inner = np.flatnonzero(left > 0)
        inner = inner[np.argsort(order[inner], kind="stable")]
        old = np.zeros(2 * len(inner) + 1, np.intp)
        old[1::2], old[2::2] = left[inner], right[inner]
        number = np.zeros(len(left), np.intp)
        number[inner] = np.arange(1, len(inner) + 1)
        split = number[old]
        return cls(
            np.where(split > 0, feature[old], -1).astype(np.intp),
            np.where(split > 0, threshold[old], 0.0),
            split,
            rows[old].astype(np.intp),
            np.asarray(value, np.float64)[old],
        )

    @property
    def splits(self) -> int:
        return len(self.feature) // 2

    def inner(self) -> Whole:
        """The nodes (splits,) that are split, in the order of their splits."""
        nodes = np.flatnonzero(self.split)
        inner: Whole = nodes[np.argsort(self.split[nodes])]
        return inner

    def leaves(self, X: NDArray[np.float32], splits: int) -> Whole:
        """The node (rows,) in which each row of X ends after so many splits."""
        at = np.zeros(len(X), np.intp)
        moving = np.arange(len(X))
        while len(moving):
            here = at[moving]
            split = self.split[here]
            inner = (split > 0) & (split <= splits)
            moving, here, split = moving[inner], here[inner], split[inner]
            no = X[moving, self.feature[here]] > self.threshold[here]
            at[moving] = 2 * split - 1 + no
        return at

    def trunk(self, most: int) -> dict[str, NDArray[np.number]]:
        """The nodes of the first `most` splits as columns, with the splits ``below`` each: copies.

        Nodes whose split is a later one keep it, and their feature.
        """
        below = np.zeros(len(self.split), np.intp)
        for node in range(len(below) - 1, -1, -1):
            if split := int(self.split[node]):
                below[node] = 1 + below[2 * split - 1] + below[2 * split]
        kept = slice(0, 2 * min(self.splits, most) + 1)
        return {
            "feature": self.feature[kept].copy(),
            "threshold": self.threshold[kept].copy(),
            "split": self.split[kept].copy(),
            "rows": self.rows[kept].copy(),
            "value": self.value[kept].copy(),
            "below": below[kept],
        }

    def depths(self) -> Whole:
        """How many questions lead to each node."""
        depths = np.zeros(len(self.split), np.intp)
        for node, split in enumerate(self.split.tolist()):
            if split:
                depths[2 * split - 1 : 2 * split + 1] = depths[node] + 1
        return depths

    def first(self, splits: int) -> "Nodes":
        """The tree after so many splits: copies."""
        kept = slice(0, 2 * splits + 1)
        inner = self.split[kept] <= splits
        return Nodes(
            np.where(inner, self.feature[kept], -1),
            np.where(inner, self.threshold[kept], 0.0),
            np.where(inner, self.split[kept], 0),
            self.rows[kept].copy(),
            self.value[kept].copy(),
        )
