"""What is amiss on each validation row, of the best trials of a search."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from tui.runs.outcomes import MOST_ROWS
from tui.runs.trial import Trial, TrialState
from tui.search.optimism import MOST_TRIALS

Rows = NDArray[np.float32]


class Amiss(Mapping[int, Rows]):
    """Rows (rows,) by the number of the trial. Of very many trials those with the lowest errors:
    `MOST_TRIALS` are looked at, and twice as many are kept at most.
    """

    def __init__(self) -> None:
        self._rows: dict[int, Rows] = {}
        self._errors: dict[int, float] = {}

    def __getitem__(self, number: int) -> Rows:
        return self._rows[number]

    def __iter__(self) -> Iterator[int]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, number: int, error: float, rows: Rows) -> None:
        """A trial is complete."""
        if len(rows) > MOST_ROWS:
            rows = rows[np.linspace(0, len(rows) - 1, MOST_ROWS).astype(np.intp)]
        self._rows[number], self._errors[number] = rows, error
        if len(self._rows) > 2 * MOST_TRIALS:
            ranked = sorted(self._errors, key=lambda each: (self._errors[each], each))
            for each in ranked[MOST_TRIALS:]:
                del self._rows[each], self._errors[each]


def foremost(done: Sequence[Trial]) -> list[Trial]:
    """Of the trials that are over those whose rows are worth reading again."""
    complete = [
        each for each in done if each.state is TrialState.COMPLETE and each.error is not None
    ]
    return sorted(complete, key=lambda each: (each.error, each.number))[:MOST_TRIALS]
