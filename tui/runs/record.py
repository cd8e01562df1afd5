"""What one step of a run measured."""

from math import inf, isfinite
from typing import NamedTuple


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
        error, loss = self.validation_error, self.validation_loss
        return error if isfinite(error) else inf, loss if isfinite(loss) else inf, self.step
