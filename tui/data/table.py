"""Rows as they come: before they are split, scaled or made noisy."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.errors import Refusal
from tui.words import quoted, short

LARGEST = 1e100  # squares and products of what is larger leave the range of a float


@dataclass(frozen=True, slots=True)
class Table:
    """X (rows, features) in data units; y (rows,) class indices into `classes`, or numbers.

    With no `target`, y is (rows, 0); `centres` are then what the rows were drawn around. `image` is
    (height, width) where a row is a picture.
    """

    X: NDArray[np.float64]
    y: NDArray[Any]
    features: tuple[str, ...]
    target: str
    classes: tuple[str, ...] = ()
    image: tuple[int, int] | None = None
    centres: NDArray[np.float64] | None = None


def checked(table: Table) -> Table:
    """`table` if every number in it can be learned from; `Refusal` names the column and row."""
    for name, column in zip(table.features, table.X.T, strict=True):
        _check_column(name, column)
    if table.target and not table.classes:
        _check_column(table.target, table.y)
    return table


def _check_column(name: str, column: NDArray[Any]) -> None:
    usable = np.abs(column) <= LARGEST  # False for NaN as well
    if not usable.all():
        row = int(np.argmin(usable))
        raise Refusal(
            f"the column {quoted(name)} holds {column[row]:g} in row {row + 1}: "
            f"give numbers between -{LARGEST:g} and {LARGEST:g}."
        )


def named(names: Iterable[object]) -> tuple[str, ...]:
    """Names safe to show, at most 64 characters each; one met before gets a number behind it."""
    taken: list[str] = []
    for each in names:
        name = fresh = short(str(each)) or "unnamed"
        count = 1
        while fresh in taken:
            count += 1
            fresh = f"{short(name, 58)} {count}"
        taken.append(fresh)
    return tuple(taken)
