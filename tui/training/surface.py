"""Which number is predicted over the plane of two features; rows have their true value."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.data.dataset import Dataset, Part
from tui.learners.fit import Fit
from tui.training.boundary import Array, in_units, outputs
from tui.training.errand import Errand
from tui.training.planes import Planes

STEPS = 256
"""How finely values are told apart, between the least and the greatest of the training rows."""


class Surface(Planes):
    """The predicted value, with the rows and what they really are."""

    kind = "surface"

    def __init__(self, dataset: Dataset) -> None:
        super().__init__(dataset)
        known = in_units(dataset, dataset.train, np.arange(len(dataset.train)))[:, -1]
        self._middle_value = float(known.mean())
        self._least, self._greatest = float(known.min()), float(known.max())

    def _said(self, fit: Fit, grid: Array) -> Errand[dict[str, Array]]:
        """``value`` in the target's units, as coarse as `STEPS` say, which makes a frame a quarter
        as large; infinite or no number where the model says so.
        """
        output = yield from outputs(fit, grid)
        with np.errstate(all="ignore"):
            values = self._dataset.target_scaler.undo(output[:, None])[:, 0]
            step = (self._greatest - self._least) / STEPS
            if step > 0:
                values = self._least + np.round((values - self._least) / step) * step
        return {"value": values}

    def _marked(self, fit: Fit, part: Part, rows: NDArray[np.intp]) -> NDArray[Any]:
        true: NDArray[Any] = in_units(self._dataset, part, rows)[:, -1]
        return true

    def _meaning(self, fit: Fit) -> dict[str, Any]:
        """What is predicted, between which values it lies, and what doing nothing predicts."""
        return {
            "target": self._dataset.target,
            "values": [self._least, self._greatest],
            "middle": self._middle_value,
        }
