"""Ids with more digits than a number of the machine keeps: as numbers, different ones are alike."""

import numpy as np
from numpy.typing import NDArray

from tui.data.columns.dates import MOSTLY
from tui.data.columns.unusable import EXACT
from tui.data.reading.sheet import Sheet

_DIGITS = r"^[+-]?[1-9]\d{15,}$"


def may_be(there: NDArray[np.float64]) -> bool:
    """Whether most numbers of a column, all that there are, are whole and lose their last digits:
    only its words tell then whether they differ.
    """
    # Beyond, nobody writes all digits.
    long = (np.abs(there) > EXACT) & (np.abs(there) < 1e40)
    return bool(len(there)) and bool(np.mean(long) >= MOSTLY)


def are_there(sheet: Sheet, name: str, unique: float) -> bool:
    """Whether the words of a column are such, and more than a share of `unique` differ."""
    (long,) = sheet.shares(name, [f"nullif(regexp_matches(w, '{_DIGITS}'), false)"])
    if long < MOSTLY:
        return False
    there = sheet.rows - sum(sheet.absent(name).values())
    return sheet.distinct(name) > unique * there
