"""What one step of a run measured."""

from math import inf, isfinite
from typing import NamedTuple

from tui.families import Kept


class Record(NamedTuple):
    """Errors and losses after step `step`, and the seconds of training so far.

    Errors are the headline error (share wrong, or root mean squared error in the target's units;
    mean squared distance to the nearest centroid where clusters are looked for);
    losses are the loss function's mean over the rows, without penalties. Either may be non-finite.
    """

    step: int
    train_error: float
    validation_error: float
    train_loss: float
    validation_loss: float
    elapsed: float

    @property
    def rank(self) -> tuple[float, float, int]:
        """The lower, the better: by validation error, then validation loss, then the earlier."""
        return _finite(self.validation_error), _finite(self.validation_loss), self.step

    def order(self, kept: Kept) -> tuple[float, ...]:
        """Of the records of a run the one of the least order is that of the step to be kept."""
        if kept is Kept.BEST:
            return self.rank
        if kept is Kept.LAST:
            return (-self.step,)
        return _finite(self.train_error), _finite(self.train_loss), -self.step


def _finite(value: float) -> float:
    return value if isfinite(value) else inf
