"""Numbers that no machine has, or not all digits of."""

import numpy as np
from numpy.typing import NDArray

from tui.data.reading.finding import Finding, listed_lines
from tui.data.reading.gaps import READ_AS_MISSING
from tui.data.reading.limits import MOST_LISTED
from tui.data.reading.lines import Lines
from tui.data.table import LARGEST

EXACT = 2.0**53
"""Whole numbers beyond this lose their last digits as numbers of the machine."""


def unusable(values: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which of a column's values are infinite, or so large that their squares are."""
    with np.errstate(invalid="ignore"):
        return np.abs(values) > LARGEST


def findings(name: str, values: NDArray[np.float64], lines: Lines) -> list[Finding]:
    """What of a column is read as missing, and what loses digits."""
    found = []
    too_large = unusable(values)
    if len(rows := np.flatnonzero(too_large)):
        many = f"{len(rows)} cells are" if len(rows) > 1 else "1 cell is"
        what = f"{many} infinite, or too large to learn from"
        where = listed_lines(lines.of(rows[:MOST_LISTED]))
        found.append(Finding(what, READ_AS_MISSING, name, where, len(rows)))
    # A float that size is whole, so that only what was written without a fraction counts twice.
    with np.errstate(invalid="ignore"):
        long = (np.abs(values) > EXACT) & (np.abs(values) < 1e40)
    if len(rows := np.flatnonzero(long)):
        many = f"{len(rows)} numbers have" if len(rows) > 1 else "1 number has"
        what = f"{many} more than 15 digits before the point"
        where = listed_lines(lines.of(rows[:MOST_LISTED]))
        found.append(Finding(what, "kept to 15 digits", name, where, len(rows)))
    return found
