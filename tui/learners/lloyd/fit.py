"""A fit of k-means: the step is half of Lloyd's, assigning the rows or moving the centroids."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.errors import Refusal
from tui.learners.fit import Fit, State
from tui.learners.lloyd.assigning import Assignment, squared_distances
from tui.learners.lloyd.moving import Move
from tui.learners.lloyd.starting import first_centroids
from tui.learners.parameters import Parameters

Array = NDArray[np.float64]
PART = 5e6  # multiply-adds of one part: some ten milliseconds, as numpy walks the rows
ROW = 50.0  # what a row costs beside its distances
FEWEST_ROWS = 256


class _Rest(NamedTuple):
    """Where a start came to its end, and whether because nothing moved any more."""

    inertia: float
    centroids: Array
    came: Array
    labels: NDArray[np.int64]
    rested: bool


class LloydFit(Fit):
    """Finds `values["n_clusters"]` centroids among the rows of X (rows, features).

    A start is over when an assignment changes no row, or after ``max_iter`` moves and a last
    assignment. In between the centroids are those of the present start; when the last start is
    over they are those of the best, the one with the least inertia. `first` (clusters, features)
    takes the place of the first start's draw.
    """

    centroids: Array
    labels: NDArray[np.int64]
    sizes: NDArray[np.int64]
    came: Array
    """Where each centroid was before the last move."""
    moves: int
    """How often those of the present start have moved."""
    _half: Assignment | Move

    def __init__(self, X: Array, values: Mapping[str, Any], first: Array | None = None) -> None:
        _refuse_too_few(X, values["n_clusters"])
        self._X = X
        self._values = values
        self._clusters: int = values["n_clusters"]
        self._starts: int = values["n_init"]
        self._most: int = values["max_iter"]
        self._rows = max(int(PART / (ROW + self._clusters * X.shape[1])), FEWEST_ROWS)
        self.step = 0
        self.done = False
        self.converged = False
        self.inertia = np.inf
        """The sum of squared distances of the last assignment."""
        self._best: _Rest | None = None
        self._begin(0, first)

    def part(self) -> bool:
        if self.done:
            return True
        half = self._half
        stop = min(half.row + self._rows, len(self._X))
        if isinstance(half, Assignment):
            half.add(self._X, self.centroids, stop)
        else:
            half.add(self._X, self.labels, stop)
        if not half.done:
            return False
        self.step += 1
        if isinstance(half, Assignment):
            self._assigned(half)
        else:
            self._moved(half)
        return True

    @property
    def progress(self) -> float:
        return self._half.row / len(self._X)

    @property
    def row_cost(self) -> float:
        return float(ROW + 4.0 * self.centroids.size)

    def output(self, X: Array) -> Array:
        """The squared distance of each row to each centroid (rows, clusters)."""
        return squared_distances(X, self.centroids)

    def loss(self, output: Array, y: NDArray[Any]) -> float:
        """The mean squared distance to the nearest centroid; y is ignored."""
        return float(output.min(axis=1).mean())

    def parameters(self) -> Parameters:
        return Parameters(
            "centroids",
            {"centroids": self.centroids.copy()},
            {
                "sizes": self.sizes.tolist(),
                "moved": np.sqrt(np.sum((self.centroids - self.came) ** 2, axis=1)).tolist(),
                "inertia": self.inertia if np.isfinite(self.inertia) else None,
                "half": "assigned" if self._assigned_last else "moved",
                "start": self.start + 1,
                "starts": self._starts,
                "moves": self.moves,
            },
            {"came": self.came.copy()},
        )

    def state(self) -> State:
        best = None
        if self._best is not None:
            kept = self._best._asdict().items()
            best = {
                name: np.copy(value) if isinstance(value, np.ndarray) else value
                for name, value in kept
            }
        half, assigns = self._half, isinstance(self._half, Assignment)
        return {
            "step": self.step,
            "done": self.done,
            "converged": self.converged,
            "start": self.start,
            "moves": self.moves,
            "assigned": self._assigned_last,
            "inertia": self.inertia if np.isfinite(self.inertia) else None,
            "centroids": self.centroids.copy(),
            "labels": self.labels.copy(),
            "squared": self.squared.copy(),
            "came": self.came.copy(),
            "sizes": self.sizes.copy(),
            "best": best,
            "half": {
                "assigns": assigns,
                "row": half.row,
                "one": (half.labels if isinstance(half, Assignment) else half.sums).copy(),
                "other": (half.squared if isinstance(half, Assignment) else half.sizes).copy(),
            },
        }

    def restore(self, state: State) -> None:
        self.step, self.done = state["step"], state["done"]
        self.converged = state["converged"]
        self.start, self.moves = state["start"], state["moves"]
        self._assigned_last = state["assigned"]
        self.inertia = np.inf if state["inertia"] is None else state["inertia"]
        self.centroids, self.labels = state["centroids"].copy(), state["labels"].copy()
        self.squared = state["squared"].copy()
        # States of earlier versions do not say where centroids came from.
        self.came = state.get("came", self.centroids).copy()
        self.sizes = state["sizes"].copy()
        best = state["best"]
        self._best = best and _Rest(
            best["inertia"],
            best["centroids"].copy(),
            best.get("came", best["centroids"]).copy(),
            best["labels"].copy(),
            best["rested"],
        )
        kept = state["half"]
        half: Assignment | Move
        if kept["assigns"]:
            half = Assignment(len(self._X))
            half.labels[:], half.squared[:] = kept["one"], kept["other"]
        else:
            half = Move(len(self._X), *self.centroids.shape)
            half.sums[:], half.sizes[:] = kept["one"], kept["other"]
        half.row = kept["row"]
        self._half = half

    def _begin(self, start: int, first: Array | None = None) -> None:
        values = self._values
        self.start, self.moves = start, 0
        self.centroids = (
            np.array(first, np.float64)
            if first is not None
            else first_centroids(
                self._X, self._clusters, values["init"], values["random_state"], start
            )
        )
        self.labels = np.full(len(self._X), -1)  # of no cluster yet
        self.squared = np.zeros(len(self._X))
        self.sizes = np.zeros(self._clusters, np.int64)
        self.came = self.centroids.copy()
        self._assigned_last = False
        self._half = Assignment(len(self._X))

    def _assigned(self, half: Assignment) -> None:
        same = np.array_equal(half.labels, self.labels)
        self.labels, self.squared = half.labels, half.squared
        self.sizes = np.bincount(self.labels, minlength=self._clusters)
        self.inertia = float(self.squared.sum())
        self._assigned_last = True
        if not same and self.moves < self._most:
            self._half = Move(len(self._X), *self.centroids.shape)
            return
        if self._best is None or self.inertia < self._best.inertia:
            self._best = _Rest(self.inertia, self.centroids, self.came, self.labels, same)
        if self.start + 1 < self._starts:
            self._begin(self.start + 1)
        else:
            self._keep_best()

    def _moved(self, half: Move) -> None:
        self.came = self.centroids
        self.centroids = half.centroids(self._X, self.labels, self.squared)
        self.moves += 1
        self._assigned_last = False
        self._half = Assignment(len(self._X))

    def _keep_best(self) -> None:
        assert self._best is not None
        self.inertia, self.centroids, self.came, self.labels, self.converged = self._best
        self.sizes = np.bincount(self.labels, minlength=self._clusters)
        self.done = True
        self._half = Assignment(len(self._X))


def _refuse_too_few(X: Array, clusters: int) -> None:
    """`Refusal` where there are not as many different rows as clusters."""
    if len(X) < clusters:
        raise Refusal(
            f"{clusters} clusters need {clusters} rows or more to learn from, and there is "
            f"n_samples = {len(X)}: give fewer clusters or more rows."
        )
    # Mostly the first few rows already differ; only where they do not are all compared.
    for most in (4 * clusters, len(X)):
        different = len(np.unique(X[:most], axis=0))
        if different >= clusters:
            return
    if different == 1:
        raise Refusal(
            f"all {len(X)} rows to learn from are equal, so there is nothing to divide into "
            f"{clusters} clusters: give rows that differ, or 1 cluster."
        )
    raise Refusal(
        f"{clusters} clusters need {clusters} different rows, and of the {len(X)} to learn from "
        f"only {different} differ: give at most {different} clusters."
    )
