"""Words of a category that are told apart: the usual ones of the training rows, and no others."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from tui.data.files.frame import Coded

MOST_WORDS = 1_000
"""Words of a category that are told apart; the rest count as one."""
OTHERS = "other words"
Tables = Mapping[int, NDArray[np.float64]]
"""By the place of a column the code that takes the place of each of its codes."""


def regrouped(
    columns: Sequence[Coded], values: NDArray[np.float64], train: NDArray[np.intp]
) -> tuple[tuple[Coded, ...], Tables]:
    """Columns with few enough words, and how `values` (rows, columns) are coded then.

    Of a category with more than `MOST_WORDS` those count that are usual among the rows `train`;
    what stands in other rows is not looked at.
    """
    found, tables = list(columns), dict[int, NDArray[np.float64]]()
    for place, column in enumerate(columns):
        if column.type.word != "category" or len(column.levels) <= MOST_WORDS:
            continue
        codes = values[train, place]
        counts = np.bincount(codes[~np.isnan(codes)].astype(np.intp), minlength=len(column.levels))
        usual = np.argsort(-counts, kind="stable")[:MOST_WORDS]
        usual = np.sort(usual[counts[usual] > 0])
        table = np.full(len(column.levels), float(len(usual)))
        table[usual] = np.arange(len(usual))
        levels = (*(column.levels[code] for code in usual.tolist()), OTHERS)
        found[place], tables[place] = replace(column, levels=levels), table
    return tuple(found), tables


def recode(values: NDArray[np.float64], tables: Tables) -> None:
    """Change the codes in `values` (rows, columns) as `tables` say; what is missing stays so."""
    for place, table in tables.items():
        column = values[:, place]
        there = ~np.isnan(column)
        column[there] = table[column[there].astype(np.intp)]
