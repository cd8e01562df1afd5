"""A last row that is no case: the totals that a spreadsheet writes below its columns."""

from collections.abc import Iterator, Mapping

import numpy as np

from tui.data.files.frame import Frame
from tui.words import quoted

_WORDS = frozenset({"total", "totals", "sum", "summe", "gesamt", "somme", "totale", "grand total"})
_COLUMNS = 2
"""So many columns of numbers have to end with their sum: one may by chance."""
_FEWEST = 2
"""So many numbers above have to be other than 0: a single one is its own sum."""
_NEAR = 1e-6


def total_row(frame: Frame, idle: Mapping[str, str]) -> str:
    """By what the last row of `frame`, all rows of a file, is known to hold totals; empty if not.

    `idle` are its words in columns that are not learned from, by their names.
    """
    for name, word in (*idle.items(), *_only_there(frame)):
        if word.strip().rstrip(":").casefold() in _WORDS:
            return f"the column {quoted(name)} says {quoted(word.strip(), 20)} there"
    summed = [name for name, values in _numbers(frame) if _ends_with_sum(values)]
    if len(summed) < _COLUMNS:
        return ""
    return f"{quoted(summed[0])} and {quoted(summed[1])} are the sums of what stands above"


def _only_there(frame: Frame) -> Iterator[tuple[str, str]]:
    """Words of the last row that no other row has: what many have is a kind of things."""
    coded = [
        (column.name, column.levels, frame.values[:, place])
        for place, column in enumerate(frame.columns)
        if column.levels
    ]
    if frame.classes:
        coded.append((frame.target, frame.classes, frame.y))
    for name, levels, codes in coded:
        last = codes[-1]
        if last >= 0 and np.count_nonzero(codes == last) == 1:
            yield name, levels[int(last)]


def _numbers(frame: Frame) -> Iterator[tuple[str, np.ndarray]]:
    for place, column in enumerate(frame.columns):
        if column.type.word == "number":
            yield column.name, frame.values[:, place]
    if frame.target and not frame.classes:
        yield frame.target, frame.y


def _ends_with_sum(values: np.ndarray) -> bool:
    above, last = values[:-1], values[-1]
    there = above[np.isfinite(above) & (above != 0)]
    if not np.isfinite(last) or last == 0 or len(there) < _FEWEST:
        return False
    return bool(np.isclose(there.sum(), last, rtol=_NEAR, atol=0) and abs(last) > abs(there).max())
