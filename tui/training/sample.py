"""Which rows of a part stand for all of them where a picture shows single rows."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SHOWN = 300


def shown(rows: int, most: int = SHOWN) -> NDArray[np.intp]:
    """Up to `most` of `rows` rows, evenly spaced; always the same."""
    return np.linspace(0, rows - 1, min(rows, most)).astype(np.intp)


class Mistake(NamedTuple):
    """A row of another class than `predicted`, which was given this probability; of a fit that
    gives scores, by how much `predicted` is ahead of the row's class.
    """

    row: int
    predicted: int
    sure: float


class Seen(NamedTuple):
    """What pictures need of the predictions for the validation rows, one of two.

    `counts`: all rows by true and predicted class (or cluster); `output`: the numbers predicted
    for the rows that are `shown`. Where rows are pictures, `mistakes` are the surest wrong ones.
    """

    counts: NDArray[np.int64] | None
    output: NDArray[np.float64] | None
    mistakes: tuple[Mistake, ...] = ()
