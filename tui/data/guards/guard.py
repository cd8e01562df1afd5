"""What a guard is, and what it may see."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tui.data.columns.column import Column
from tui.data.files.frame import Frame
from tui.data.note import Note
from tui.families.family import Task


@dataclass(frozen=True, slots=True)
class Rows:
    """A frame and which of its rows train and which choose. `ordered`: rows are split by time."""

    frame: Frame
    task: Task
    train: NDArray[np.intp]
    validation: NDArray[np.intp]
    ordered: bool
    grouped: bool


class ColumnGuard(ABC):
    """Looks at columns alone."""

    @abstractmethod
    def notes(self, columns: Sequence[Column]) -> Iterator[Note]:
        """What is to be said of them."""


class RowGuard(ABC):
    """Looks at the rows that train and those that choose."""

    @abstractmethod
    def notes(self, rows: Rows) -> Iterator[Note]:
        """What is to be said of them."""
