"""The array types of the engine, and the member axis that a single member does without."""

from typing import Any, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]
Rows: TypeAlias = NDArray[Any]
Order: TypeAlias = NDArray[np.intp]

A = TypeVar("A", bound=NDArray[Any])


def without_axis(values: A) -> A:
    """A view without the leading member axis where there is one member.

    Numpy is faster on fewer dimensions: a call on (units, rows) costs half of one on
    (1, units, rows), and a network of some units is all call overhead.
    """
    view: A = values[0] if len(values) == 1 else values
    return view


def knob(values: Array) -> Array:
    """A view of values (members, 1) that broadcasts against what `without_axis` gives."""
    return values.reshape(()) if len(values) == 1 else values
