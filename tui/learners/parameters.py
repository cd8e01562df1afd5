"""What a model has learned, as named arrays for views and frames."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Parameters:
    """Copies of the learned arrays. `kind` picks the view.

    ``coefficients``: ``coef`` (outputs, features) and ``intercept`` (outputs,).
    ``layers``: ``w1`` (inputs, units), ``b1`` (units,), ``w2`` … in order; ``facts["ratios"]`` is
    the size of the last update over the size of the weights, one number a layer.
    ``kernels``: ``kernels`` (filters, height, width) and ``kernel_bias`` (filters,), then as
    ``layers``; ``facts["activation"]`` is the bend after the kernels.
    ``tree``: as `fresh` the columns of `Nodes`. ``forest`` and ``boosting``: ``importance``
    (features,); as `fresh` the columns of the newest tree and for boosting ``residual`` (rounds,).
    ``forest``: `others` are trunks of earlier trees by their number, as `Nodes.trunk` gives them.
    What is `fresh` grows or comes anew with each step, so that no value of it moved. `total` says
    how many values were learned where the arrays hold other than just those.
    ``support``: ``dual_coef`` (classes - 1, rows) and ``intercept`` (duels,); ``facts["C"]``,
    and as `fresh` the ``bound`` of each row (rows,) where that is another by class.
    ``neighbors``: the stored ``X`` (rows, features) and ``y`` (rows,); ``facts["asked"]``.
    ``bells``: ``mean`` and ``variance`` (classes, features) and ``prior`` (classes,).
    ``terms``: the same as ``coefficients``, of terms in place of features; `basis` is the
    `Expansion` they come from, which never changes, and ``norm`` the size of ``coef``.
    ``centroids``: ``centroids`` (clusters, features); ``facts`` hold the rows of each (``sizes``),
    how far each last ``moved``, and the ``inertia`` of the last assignment.
    """

    kind: str
    arrays: Mapping[str, NDArray[np.float64]]
    facts: Mapping[str, Any] = field(default_factory=dict)
    fresh: Mapping[str, NDArray[Any]] = field(default_factory=dict)
    total: int | None = None
    basis: Any = None
    others: Mapping[int, Mapping[str, NDArray[Any]]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many values were learned."""
        if self.total is not None:
            return self.total
        return sum(values.size for values in self.arrays.values())
