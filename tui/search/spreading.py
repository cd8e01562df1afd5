"""What becomes known of each fit of a trial, gathered for the curve the trial is a point of."""

from collections.abc import Sequence

from tui.runs.record import Record
from tui.runs.spread import Spread

DENSE = 64
"""Steps that are all kept; beyond them each is kept that is `GROWTH` times the one before."""
GROWTH = 1.03


class Spreading:
    """Of `fits` fits the last errors, with `every` those after earlier steps, too."""

    def __init__(self, fits: int, every: bool) -> None:
        self._last: list[Record | None] = [None] * fits
        self._every = every
        self._kept: dict[int, list[Record]] = {}
        self._due = 1

    def take(self, fit: int, records: Sequence[Record]) -> None:
        """What one fit has come to."""
        if records:
            self._last[fit] = records[-1]

    def merged(self, step: int, each: Sequence[Record]) -> None:
        """Where all fits stood after `step`."""
        if self._every and step >= self._due:
            self._kept[step] = list(each)
            self._due = step + 1 if step < DENSE else int(step * GROWTH) + 1

    def spread(self) -> Spread | None:
        """All of it; None before the first record."""
        known = [record for record in self._last if record is not None]
        if not known:
            return None
        last = max(record.step for record in known)
        rows = {**self._kept, last: known} if len(known) == len(self._last) else self._kept
        rows = rows or {last: known}
        return Spread(
            tuple(rows),
            tuple(tuple(record.train_error for record in row) for row in rows.values()),
            tuple(tuple(record.validation_error for record in row) for row in rows.values()),
        )
