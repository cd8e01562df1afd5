"""In which physical line of a file each of its rows begins."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray


class Lines:
    """Rows count from 0, lines from 1. `starts` is asked only where rows do not simply follow."""

    def __init__(
        self, first: int = 1, starts: Callable[[], NDArray[np.int64]] | None = None
    ) -> None:
        self._first = first
        self._starts = starts
        self._known: NDArray[np.int64] | None = None

    def of(self, rows: Sequence[int] | NDArray[np.intp]) -> list[int]:
        places = np.asarray(rows, np.int64)
        if self._starts is None:
            return [int(place) + self._first for place in places]
        if self._known is None:
            self._known = self._starts()
        return [int(line) for line in self._known[places]]
