"""What is kept of each neighbourhood of a kernel's answers.

Answers are (…, window, places, rows): the members of a neighbourhood along the third axis from
the end, so that each of them is one contiguous array.
"""

from abc import ABC, abstractmethod

import numpy as np

from tui.learners.engine.arrays import Array

_WINDOW = -3


class Pooling(ABC):
    """Both methods write into arrays made by the caller."""

    @staticmethod
    @abstractmethod
    def keep(answers: Array, kept: Array) -> None:
        """`kept` (…, places, rows) of `answers`."""

    @staticmethod
    @abstractmethod
    def spread(delta: Array, answers: Array, kept: Array, out: Array) -> None:
        """The gradient `out`, like `answers`, for `delta`, like `kept`, which may be spent."""


class MaxPooling(Pooling):
    """The strongest answer; of equals the first, as elsewhere."""

    @staticmethod
    def keep(answers: Array, kept: Array) -> None:
        np.maximum.reduce(answers, axis=_WINDOW, out=kept)

    @staticmethod
    def spread(delta: Array, answers: Array, kept: Array, out: Array) -> None:
        for place in range(answers.shape[_WINDOW]):
            share = out[..., place, :, :]
            np.equal(answers[..., place, :, :], kept, out=share)
            np.multiply(share, delta, share)
            np.subtract(delta, share, delta)  # the next of equals gets nothing


class MeanPooling(Pooling):
    """The mean of the answers."""

    @staticmethod
    def keep(answers: Array, kept: Array) -> None:
        np.add.reduce(answers, axis=_WINDOW, out=kept)
        np.multiply(kept, 1.0 / answers.shape[_WINDOW], kept)

    @staticmethod
    def spread(delta: Array, answers: Array, kept: Array, out: Array) -> None:
        np.multiply(delta, 1.0 / answers.shape[_WINDOW], delta)
        np.copyto(out, np.expand_dims(delta, _WINDOW))


POOLINGS: dict[str, type[Pooling]] = {
    "max": MaxPooling,
    "mean": MeanPooling,
    "none": MeanPooling,  # of neighbourhoods of one answer
}
