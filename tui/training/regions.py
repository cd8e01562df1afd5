"""Which class wins over the plane of two features."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.data.dataset import Part
from tui.learners.fit import Fit
from tui.runs.panel import Block
from tui.training.block import block
from tui.training.boundary import Array, outputs
from tui.training.errand import Errand
from tui.training.leads import leads
from tui.training.planes import Planes
from tui.training.sample import shown

SUPPORT = 1000
"""The most rows that are marked as holding up a model."""
LARGEST_LEAD = 4.0
"""In margins: farther away nothing is drawn."""


class Regions(Planes):
    """The decision boundary, and of a model that has one its margin."""

    kind = "boundary"

    def _said(self, fit: Fit, grid: Array) -> Errand[dict[str, Array]]:
        """``winner``, its share as ``confidence``, and its lead as ``margin``; the last two as
        coarse as they are drawn, which makes a frame a fifth as large.
        """
        shares = yield from outputs(fit, grid)
        said = {"winner": shares.argmax(axis=1), "confidence": shares.max(axis=1).round(2)}
        if fit.scored and len(fit.support()):
            said["margin"] = np.minimum(leads(shares), LARGEST_LEAD).round(2)
        return said

    def _marked(self, fit: Fit, part: Part, rows: NDArray[np.intp]) -> NDArray[Any]:
        marks: NDArray[Any] = part.y[rows]
        return marks

    def _meaning(self, fit: Fit) -> dict[str, Any]:
        return {"classes": list(self._dataset.classes)}

    def _held(self, fit: Fit, kept: list[int]) -> dict[str, Block]:
        """The rows of train that hold up the model."""
        rows = fit.support()
        if not len(rows):
            return {}
        rows = rows[shown(len(rows), SUPPORT)]
        train = self._dataset.train
        values = self._values(train, rows, kept)
        return {"support": block(np.column_stack([values, train.y[rows]]))}
