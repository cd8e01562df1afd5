"""Fewer rows where there are very many: of those that train, after they were dealt to parts.

So a sampled run is judged by the rows that would judge one of all rows, as far as they are few.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.data.note import Note, Remedy
from tui.data.split import PARTS, Rows

MOST_HELD_OUT = 50_000
"""Validation and test rows of a sampled file, each: an error measured on so many is off by a
quarter of a percent at most, one time in three."""


def sampled(
    parts: list[Rows],
    y: NDArray[Any],
    classes: tuple[str, ...],
    most: int,
    rng: np.random.Generator,
) -> list[Rows]:
    """At most `most` rows of the first of `parts`, and `MOST_HELD_OUT` of each of the others.

    With 0, or where there are no more to train on, the parts as they are.
    """
    train = parts[0]
    if not 0 < most < len(train):
        return parts
    return [
        _drawn(rows, y[rows], classes, count, rng)
        for rows, count in zip(parts, (most, MOST_HELD_OUT, MOST_HELD_OUT), strict=True)
    ]


def sampling_note(dealt: list[Rows], used: list[Rows]) -> Note | None:
    """What to say where not all rows are `used`."""
    if len(used[0]) == len(dealt[0]):
        return None
    train, *held = (
        f"{len(some):,} of {len(every):,} {part}" if len(some) < len(every) else ""
        for some, every, part in zip(used, dealt, ("training rows", *PARTS[1:]), strict=True)
    )
    fewer = [each for each in held if each]
    also = f", and {' and '.join(fewer)} rows" if fewer else ""
    whole = "" if fewer else "; validation and test keep all of theirs"
    return Note(
        "sampled",
        f"The file is large: {train} are used, drawn at random{also}{whole}.",
        "Use all of them with --rows all.",
        remedy=Remedy("rows", "all", "use all rows"),
    )


def _drawn(
    rows: Rows, y: NDArray[Any], classes: tuple[str, ...], count: int, rng: np.random.Generator
) -> Rows:
    """`count` of `rows` at random, sorted, every class by its share but by one row at least."""
    if count >= len(rows):
        return rows
    if not classes:
        return np.sort(rng.permutation(rows)[:count])
    sizes = np.bincount(y, minlength=len(classes))
    exact = sizes * (count / len(rows))
    counts = np.minimum(np.maximum(np.floor(exact).astype(np.int64), 1), sizes)
    order = np.argsort(counts - exact, kind="stable")  # those that are owed most come first
    for label in order[: max(count - int(counts.sum()), 0)]:
        counts[label] += counts[label] < sizes[label]
    while counts.sum() > max(count, np.count_nonzero(sizes)):
        counts[counts.argmax()] -= 1
    return np.sort(
        np.concatenate(
            [rng.permutation(rows[y == label])[:most] for label, most in enumerate(counts)]
        )
    )
