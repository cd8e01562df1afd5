"""The headline error: what is amiss on rows, what is made of it, and what doing nothing gives."""

import math
from abc import ABC, abstractmethod
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from tui.data.part import Part

Array = NDArray[np.float64]


class Measure(ABC):
    """Turns a fit's `output` for rows into an error; what is amiss adds up over pieces of them."""

    title: ClassVar[str]

    @abstractmethod
    def amiss(self, output: Array, y: NDArray[Any]) -> Any:
        """What the error is made of, of these rows: a number, counts, or what else ``+`` joins to
        that of more rows.
        """

    def error_of(self, amiss: Any, rows: int) -> float:
        """The headline error of `rows` rows on which so much is amiss."""
        return float(amiss / rows)

    def error(self, output: Array, y: NDArray[Any]) -> float:
        """The headline error of an `output` for targets y."""
        return self.error_of(self.amiss(output, y), len(output))

    def errors(self, output: Array, y: NDArray[Any]) -> Array:
        """The same (members,) of the outputs (members, rows, …) of several."""
        return np.array([self.error(each, y) for each in output])

    @abstractmethod
    def baseline(self, train: Part, validation: Part) -> float:
        """The error on validation when nothing is learned but a mean or the usual class."""

    def counts(self, output: Array, y: NDArray[Any]) -> NDArray[np.int64] | None:
        """Rows by what is true (down) and what the output says (across); None for numbers."""
        return None


class ByRows(Measure):
    """Made of what is amiss on each row, so that two runs are compared row by row."""

    @abstractmethod
    def misses(self, output: Array, y: NDArray[Any]) -> Array:
        """What is amiss on each row (…, rows), in the error's own units (squared where it is a
        root), of an output of one member or more.
        """

    def error_from(self, misses: Array) -> Array:
        """The headline error (…,) of such `misses` (…, rows)."""
        found: Array = misses.mean(axis=-1)
        return found


class OfClasses(Measure):
    """Of an output (rows, classes) for class indices y (rows,)."""

    def __init__(self, classes: int) -> None:
        self.classes = classes

    def counts(self, output: Array, y: NDArray[Any]) -> NDArray[np.int64]:
        return table(y, output.argmax(axis=1), self.classes, output.shape[1])


class ShareWrong(OfClasses, ByRows):
    """The share of rows whose most probable class is not their own."""

    title = "share wrong"

    def amiss(self, output: Array, y: NDArray[Any]) -> float:
        return float(np.count_nonzero(output.argmax(axis=1) != y))

    def misses(self, output: Array, y: NDArray[Any]) -> Array:
        wrong: Array = (np.argmax(output, axis=-1) != y).astype(np.float64)
        return wrong

    def baseline(self, train: Part, validation: Part) -> float:
        usual = np.bincount(train.y, minlength=self.classes).argmax()
        return float(np.mean(validation.y != usual))


class RootMeanSquaredError(ByRows):
    """Of numbers (rows,), in the target's own units: a scaled one is worth `unit` of them."""

    title = "root mean squared error"

    def __init__(self, unit: float) -> None:
        self._unit = unit

    def amiss(self, output: Array, y: NDArray[Any]) -> float:
        with np.errstate(over="ignore", invalid="ignore"):
            return float(np.sum((output - y) ** 2))

    def misses(self, output: Array, y: NDArray[Any]) -> Array:
        with np.errstate(over="ignore", invalid="ignore"):
            missed: Array = ((output - y) * self._unit) ** 2
            return missed

    def error_from(self, misses: Array) -> Array:
        with np.errstate(over="ignore", invalid="ignore"):
            return np.asarray(np.sqrt(misses.mean(axis=-1)))

    def error_of(self, amiss: float, rows: int) -> float:
        return math.sqrt(amiss / rows) * self._unit

    def baseline(self, train: Part, validation: Part) -> float:
        return self.error(np.full(len(validation), train.y.mean()), validation.y)


class MeanSquaredDistance(ByRows):
    """From each row to the nearest centroid, in the scaled units that the model sees.

    The output (rows, clusters) holds squared distances; the target, if there is one, is ignored.
    Scaled to deviation 1, rows lie about as far from their mean as there are features.
    """

    title = "mean squared distance to the nearest centroid, in scaled units"

    def __init__(self, classes: int = 0) -> None:
        self._classes = classes

    def amiss(self, output: Array, y: NDArray[Any]) -> float:
        return float(output.min(axis=1).sum())

    def misses(self, output: Array, y: NDArray[Any]) -> Array:
        nearest: Array = output.min(axis=-1)
        return nearest

    def baseline(self, train: Part, validation: Part) -> float:
        return float(np.mean(np.sum((validation.X - train.X.mean(axis=0)) ** 2, axis=1)))

    def counts(self, output: Array, y: NDArray[Any]) -> NDArray[np.int64]:
        """By class (one row where there are none) and cluster."""
        true = y if self._classes else np.zeros(len(output), np.int64)
        return table(true, output.argmin(axis=1), max(self._classes, 1), output.shape[1])


def table(down: NDArray[Any], across: NDArray[Any], rows: int, columns: int) -> NDArray[np.int64]:
    """How often each pair occurs (rows, columns)."""
    cells = np.bincount(down * columns + across, minlength=rows * columns)
    return cells.reshape(rows, columns)
