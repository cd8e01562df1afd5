"""The rows of a file as numbers: one array, a column a column that is learned from."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.data.reading.finding import Finding
from tui.data.reading.report import Report
from tui.data.reading.scan import Stamp
from tui.sources.column_types import ColumnType


@dataclass(frozen=True, slots=True)
class Coded:
    """A column in the array: `levels` are the words its codes mean, in order; none for numbers."""

    name: str
    type: ColumnType
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """`values` (rows, columns), by columns in memory: numbers, codes, or seconds since 1970; NaN
    where a value is missing. `y` (rows,): indices into `classes`, or numbers; (rows, 0) for none.

    `group` (rows,) are codes, `time` (rows,) numbers, where rows are split by one. `report` is of
    the file, `findings` are of what was made of it. `places` (rows,) says which rows of the file
    they are, of those that could be read.
    """

    columns: tuple[Coded, ...]
    values: NDArray[np.float64]
    y: NDArray[Any]
    target: str
    classes: tuple[str, ...]
    group: NDArray[np.int64] | None
    time: NDArray[np.float64] | None
    types: dict[str, ColumnType]
    findings: tuple[Finding, ...]
    report: Report
    stamp: Stamp
    places: NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.values)

    def only(self, keep: NDArray[np.bool_], *findings: Finding) -> "Frame":
        """The rows that are kept, and why others are not."""
        values = np.empty((int(keep.sum()), self.values.shape[1]), order="F")
        for place in range(values.shape[1]):  # a column at a time needs no room for all twice
            values[:, place] = self.values[keep, place]
        return replace(
            self,
            values=values,
            y=self.y[keep],
            places=self.places[keep],
            group=None if self.group is None else self.group[keep],
            time=None if self.time is None else self.time[keep],
            findings=(*self.findings, *findings),
        )
