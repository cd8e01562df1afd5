"""A space as the unit cube: where trials lie in it, and what its points mean."""

from collections.abc import Mapping, Sequence
from typing import Any, final

import numpy as np
from numpy.typing import NDArray

from tui.hyperparameters import OneOf
from tui.hyperparameters.dimension import Dimension
from tui.plan import Plan

Array = NDArray[np.float64]

_NOWHERE = 0.5
"""Where a trial lies on the axis of a range that has no effect in it."""


@final
class Cube:
    """The space of `plan`. A range takes one column, a set one for each member (one-hot)."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._axes: list[tuple[Dimension, slice]] = []
        self.width = 0
        for each in plan.dimensions:
            wide = len(each.searched.values) if isinstance(each.searched, OneOf) else 1
            self._axes.append((each, slice(self.width, self.width + wide)))
            self.width += wide
        model = plan.recipe.model
        whens = [each.declaration.when for each in model.hyperparameters()]
        deciding = {when.name for when in whens if when is not None}
        self._deciding = [axis for axis in self._axes if axis[0].of.name in deciding]

    def points(self, trials: Sequence[Mapping[str, Any]]) -> Array:
        """Where trials with such values by key lie (trials, width)."""
        found = np.zeros((len(trials), self.width))
        for row, values in zip(found, trials, strict=True):
            for each, part in self._axes:
                if isinstance(each.searched, OneOf):
                    if each.key in values:
                        row[part.start + each.searched.values.index(values[each.key])] = 1.0
                else:
                    row[part] = each.unit(values[each.key]) if each.key in values else _NOWHERE
        return found

    def values(self, point: Array) -> dict[str, Any]:
        """What `point` (width,) means, whether it has an effect or not."""
        return {each.key: _value(each, point[part]) for each, part in self._axes}

    def settled(self, points: Array) -> Array:
        """`points` (points, width) moved to where trials can lie: one member of each set, nothing
        between whole numbers, and one place for all that have no effect.
        """
        found = np.clip(points, 0.0, 1.0)
        for each, part in self._axes:
            if isinstance(each.searched, OneOf):
                found[:, part] = np.eye(part.stop - part.start)[found[:, part].argmax(axis=1)]
            elif each.whole:
                found[:, part] = [
                    [each.unit(each.value(float(unit[0])))] for unit in found[:, part]
                ]
        if self._deciding:
            columns = np.concatenate(
                [np.arange(part.start, part.stop) for _, part in self._deciding]
            )
            kinds, kind = np.unique(found[:, columns], axis=0, return_inverse=True)
            for place in range(len(kinds)):
                here = kind.reshape(-1) == place
                applying = self._plan.applying(self.values(found[here][0]))
                for each, part in self._axes:
                    if each.key not in applying:
                        found[here, part] = 0.0 if isinstance(each.searched, OneOf) else _NOWHERE
        return found


def _value(dimension: Dimension, units: Array) -> Any:
    if isinstance(dimension.searched, OneOf):
        return dimension.searched.values[int(units.argmax())]
    return dimension.value(float(units[0]))
