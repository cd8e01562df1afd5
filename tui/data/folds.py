"""Folds of cross-validation: rows dealt to parts of equal size, class by class."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.data.split import Rows, deal
from tui.errors import Refusal
from tui.words import quoted


class Fold(NamedTuple):
    """Fold `number`, from 0, of `of`."""

    number: int
    of: int


def folded(
    y: NDArray[Any], classes: tuple[str, ...], rows: Rows, fold: Fold, rng: np.random.Generator
) -> tuple[Rows, Rows]:
    """Of `rows` those outside the fold and those in it, sorted.

    `Refusal` where a fold would lack a class, or have no row.
    """
    labels = y[rows] if classes else np.zeros(len(rows), np.int64)
    counts = np.bincount(labels, minlength=max(len(classes), 1))
    fewest = int(counts.argmin())
    if counts[fewest] < fold.of:
        whose = f"of the class {quoted(classes[fewest])} " if classes else ""
        raise Refusal(
            f"{counts[fewest]} rows {whose}cannot be dealt to {fold.of} folds: "
            "take fewer folds, or more rows."
        )
    parts = deal(labels, np.full(fold.of, 1 / fold.of), rng, least=1)
    held = rows[parts[fold.number]]
    return np.setdiff1d(rows, held), held
