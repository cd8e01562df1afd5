"""Work that is done in bounded pieces: a generator that yields between them and returns."""

from collections.abc import Generator, Iterator
from typing import TypeAlias, TypeVar

from tui.learners.fit import Fit

T = TypeVar("T")
Errand: TypeAlias = Generator[None, None, T]

WORK = 2e7  # multiply-adds of one piece: some ten milliseconds
FEWEST_ROWS = 64


def at_once(errand: Errand[T]) -> T:
    """Do all of it; what it returns."""
    while True:
        try:
            next(errand)
        except StopIteration as end:
            result: T = end.value
            return result


def pieces(fit: Fit, rows: int) -> Iterator[slice]:
    """`rows` rows in pieces for which `fit` needs about `WORK` to predict.

    Cut by the work and never by the clock, so that the numbers depend on no machine's speed.
    """
    most = max(int(WORK / fit.row_cost), FEWEST_ROWS)
    for start in range(0, rows, most):
        yield slice(start, min(start + most, rows))
