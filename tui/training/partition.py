"""Which centroid is nearest over the plane of two features; rows have their cluster's mark."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.data.dataset import Part
from tui.learners.fit import Fit
from tui.runs.panel import Block
from tui.training.block import block
from tui.training.boundary import Array, outputs
from tui.training.errand import Errand
from tui.training.planes import Planes


class Partition(Planes):
    """The clusters, with the centroids and where they came from in their last move."""

    kind = "partition"

    def _said(self, fit: Fit, grid: Array) -> Errand[dict[str, Array]]:
        """``winner``, and as ``confidence`` how much nearer it is than the second: half to one."""
        squared = yield from outputs(fit, grid)
        near = np.sqrt(np.partition(squared, min(1, squared.shape[1] - 1), axis=1)[:, :2])
        clear = np.ones(len(near))
        if near.shape[1] > 1:  # a lone centroid has no second
            with np.errstate(invalid="ignore"):
                clear = 1.0 - near[:, 0] / near.sum(axis=1)
        return {"winner": squared.argmin(axis=1), "confidence": clear.round(2)}

    def _marked(self, fit: Fit, part: Part, rows: NDArray[np.intp]) -> NDArray[Any]:
        nearest: NDArray[Any] = fit.output(part.X[rows]).argmin(axis=1)
        return nearest

    def _meaning(self, fit: Fit) -> dict[str, Any]:
        count = len(fit.parameters().arrays["centroids"])
        return {"classes": [f"cluster {k + 1}" for k in range(count)]}

    def _held(self, fit: Fit, kept: list[int]) -> dict[str, Block]:
        learned, undo = fit.parameters(), self._dataset.scaler.undo
        return {
            "centroids": block(undo(learned.arrays["centroids"])[:, kept]),
            "came": block(undo(learned.fresh["came"])[:, kept]),
        }
