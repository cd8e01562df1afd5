"""Dealing rows to parts by shares, class by class."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.errors import Refusal
from tui.words import quoted

Rows = NDArray[np.int64]
PARTS = ("train", "validation", "test")


def split(
    y: NDArray[Any], classes: tuple[str, ...], shares: Sequence[int], rng: np.random.Generator
) -> list[Rows]:
    """The rows of train, validation and test, sorted; `shares` are percentages.

    Every class has a row in every part. `Refusal` where there are too few rows for that.
    """
    if len(y) < len(PARTS):
        raise Refusal(
            f"{len(y)} row{'s' if len(y) != 1 else ''} cannot be split into "
            "train, validation and test: give at least 3 rows."
        )
    for index, name in enumerate(classes):
        count = int(np.sum(y == index))
        if count < len(PARTS):
            raise Refusal(
                f"the class {quoted(name)} has {count} row{'s' if count != 1 else ''}, and train, "
                "validation and test need one each: give more rows, or leave the class out."
            )
    labels = y if classes else np.zeros(len(y), np.int64)
    return deal(labels, np.asarray(shares) / 100, rng, least=1)


def sample(y: NDArray[Any], classes: tuple[str, ...], rows: int, rng: np.random.Generator) -> Rows:
    """`rows` rows drawn without replacement, each class by its share; sorted."""
    labels = y if classes else np.zeros(len(y), np.int64)
    share = rows / len(y)
    return deal(labels, np.array([share, 1 - share]), rng)[0]


def deal(
    labels: NDArray[np.int64], shares: NDArray[np.float64], rng: np.random.Generator, least: int = 0
) -> list[Rows]:
    """Every row to one part; a part's rows of a class differ from its share by less than one.

    What rounding takes from a part in one class it gets back in the next. A part with less than
    `least` rows of a class takes them from the part that has most.
    """
    owed = np.zeros(len(shares))
    parts: list[list[Rows]] = [[] for _ in shares]
    for label in np.unique(labels):
        rows = rng.permutation(np.flatnonzero(labels == label))
        exact = len(rows) * shares
        counts = np.floor(exact + 1e-9).astype(int)
        over = exact - counts
        # Only parts with a fraction may round up: that keeps every count within one of its share.
        rank = np.where(over > 1e-9, over + owed, -np.inf)
        for part in np.argsort(-rank, kind="stable")[: len(rows) - int(counts.sum())]:
            counts[part] += 1
        owed += exact - counts
        while counts.min() < least:
            counts[counts.argmax()] -= 1
            counts[counts.argmin()] += 1
        for part, some in enumerate(np.split(rows, np.cumsum(counts)[:-1])):
            parts[part].append(some)
    return [np.sort(np.concatenate(some)) for some in parts]
