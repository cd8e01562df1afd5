"""An estimator described: what it is made with, and what it learned, so that others can make it."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.data.dataset import Dataset

Array = NDArray[Any]
LEAF = -1
"""scikit-learn's word for a child that is not there."""


@dataclass(frozen=True, slots=True)
class Told:
    """An estimator of class `kind` whose `learned` attributes are told and not fitted.

    `begun`: rows and targets that it is fitted on first, where others of its attributes are
    nobody's business but its own.
    """

    kind: type[Any]
    settings: Mapping[str, Any] = field(default_factory=dict)
    learned: Mapping[str, Any] = field(default_factory=dict)
    begun: tuple[Array, Array] | None = None

    def made(self, classes: tuple[str, ...] = ()) -> Any:
        """Itself; with `classes` it says these words instead of their places."""
        model = self.kind(**self.settings)
        if self.begun is not None:
            model.fit(*self.begun)
        for name, value in self.learned.items():
            setattr(model, name, _own(value))
        return _worded(model, classes)


@dataclass(frozen=True, slots=True)
class Fitted:
    """An estimator that is fitted again on the training rows and is then as `model` is.

    On the training rows `rows`, in that order, or on all of them. Of a tree the nodes `cut` became
    leaves. `drawn`: it learns from rows drawn anew in each round, by ``tui.learners.drawing``.
    """

    kind: type[Any]
    settings: Mapping[str, Any]
    model: Any
    rows: NDArray[np.intp] | None = None
    cut: tuple[int, ...] = ()
    drawn: Mapping[str, Any] | None = None

    def made(self, classes: tuple[str, ...] = ()) -> Any:
        return _worded(copy(self.model), classes)


Step = Told | Fitted


def _own(value: Any) -> Any:
    if isinstance(value, Told):
        return value.made()
    return value.copy() if isinstance(value, np.ndarray) else value


def _worded(model: Any, classes: tuple[str, ...]) -> Any:
    if classes:
        model.classes_ = np.array(classes)
        if hasattr(model, "_label_binarizer"):
            model._label_binarizer.classes_ = model.classes_
    return model


def begun(model: Any, dataset: Dataset, **few: int) -> Any:
    """`model` fitted on invented rows, with settings of which there are `few` meanwhile: what it
    knows beside what is told of it is nobody's business but its own.
    """
    outputs = len(dataset.classes) or 2
    rows = np.tile(np.arange(outputs, dtype=np.float64)[:, None], (1, len(dataset.features)))
    settings = model.get_params()
    model.set_params(**few).fit(rows, np.arange(outputs))
    model.set_params(**{name: settings[name] for name in few})
    return model


def cut_back(model: Any, nodes: tuple[int, ...]) -> None:
    """Make leaves of these nodes of a decision tree."""
    for children in (model.tree_.children_left, model.tree_.children_right):
        children[list(nodes)] = LEAF
