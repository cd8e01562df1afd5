"""What one step of a run measured."""

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
