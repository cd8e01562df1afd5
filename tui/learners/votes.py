"""From duels between every two classes to one answer, as libsvm votes."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
_APART = 1e-9
_LEAST = 1e-300


def duel_scores(decisions: Array, pairs: Sequence[tuple[int, int]], classes: int) -> Array:
    """A score a class (rows, classes) from `decisions` (rows, duels) of each of `pairs`.

    The mean over its duels, so that differences of scores come nearest to the decisions; of two
    classes it is exactly the decision. Where most votes went to another class than the best of
    these, that class is set just above it: libsvm goes by votes, and on a tie by the first class.
    """
    duels, behind = _duels_of(tuple(pairs), classes)
    theirs = decisions.T[duels]  # (duels of a class, classes, rows)
    won = (theirs > 0) ^ behind
    votes = won.view(np.int8).sum(axis=0, dtype=np.int16)
    np.negative(theirs, out=theirs, where=behind)
    scores = theirs.sum(axis=0)
    scores /= classes
    rows = np.arange(scores.shape[1])
    elected = votes.argmax(axis=0)
    best = scores.max(axis=0)
    others = scores.copy()
    others[elected, rows] = -np.inf
    beaten = others.max(axis=0) >= scores[elected, rows]
    scores[elected[beaten], rows[beaten]] = (best + _APART * (1.0 + np.abs(best)))[beaten]
    return np.ascontiguousarray(scores.T)


@lru_cache(maxsize=16)
def _duels_of(
    pairs: tuple[tuple[int, int], ...], classes: int
) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """The duels (duels of a class, classes) of each class in order, and which it is second in
    (duels of a class, classes, 1).
    """
    duels = np.array(
        [[at for at, pair in enumerate(pairs) if label in pair] for label in range(classes)]
    ).T
    second = np.array(pairs)[duels, 1]
    return duels, (second == np.arange(classes))[:, :, None]


def shares_of(scores: Array) -> Array:
    """Scores (rows, classes) as shares that sum to one, in the same order."""
    shares: Array = np.exp(scores - scores.max(axis=1, keepdims=True))
    np.maximum(shares, _LEAST, out=shares)
    np.divide(shares, shares.sum(axis=1, keepdims=True), out=shares)
    return shares


def duel_hinge(shares: Array, y: NDArray[Any]) -> float:
    """The mean hinge loss of the duels that each row's class y (rows,) fights.

    A class behind by more than 690 counts as 690 behind: `shares_of` keeps no smaller share.
    """
    scores = np.log(shares)
    rows = np.arange(len(y))
    lost = np.maximum(1.0 - (scores[rows, y][:, None] - scores), 0.0)
    lost[rows, y] = 0.0
    return float(lost.sum() / (len(y) * (shares.shape[1] - 1)))
