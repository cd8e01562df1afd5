"""What there is to predict, told from the column that is the target."""

from typing import NamedTuple

from tui.data.columns.column import Column
from tui.errors import Refusal
from tui.families.family import Task
from tui.sources.file_options import AUTO
from tui.words import quoted

MOST_CLASSES = 100
"""More classes than this are no classes but names, and each would need rows of its own."""
FEW_VALUES = 10
"""Whole numbers that take at most so many values are taken for classes."""


class Aim(NamedTuple):
    """The task, and a phrase on how it was told."""

    task: Task
    why: str


def aim_of(column: Column, asked: str) -> Aim:
    """The task for a target `column`; `Refusal` where it cannot be learned, or not as `asked`."""
    if column.rows == column.missing:
        raise Refusal(f"the target {quoted(column.name)} is empty: give another column.")
    if column.distinct == 1:
        value = column.bars[0][0]
        raise Refusal(
            f"the target {quoted(column.name)} has one class: {quoted(value)} in every row; give "
            "another column, or a file with other rows as well."
        )
    if asked != AUTO:
        return _as_asked(column, asked)
    if column.low is None or column.type.word not in ("number", "identifier"):
        return _classes(column, "its cells are words")
    if column.distinct == 2:
        return Aim("binary", "it takes two values")
    if column.whole and column.distinct <= FEW_VALUES:
        return Aim("multiclass", f"it takes {column.distinct} whole values")
    return Aim("regression", "it is a number that takes many values")


def _classes(column: Column, why: str) -> Aim:
    if column.type.word == "date":
        raise Refusal(
            f"the target {quoted(column.name)} is a date, which nothing here predicts: give "
            "another column."
        )
    if column.distinct > MOST_CLASSES:
        raise Refusal(
            f"the target {quoted(column.name)} has {column.distinct} different words, and at most "
            f"{MOST_CLASSES} classes are learned: give another column."
        )
    return Aim("binary" if column.distinct == 2 else "multiclass", why)


def _as_asked(column: Column, asked: str) -> Aim:
    said = "you said so"
    if asked == "clustering":
        return Aim("clustering", said)
    if asked == "regression":
        if column.low is None or column.type.word == "date":
            raise Refusal(
                f"the target {quoted(column.name)} holds words, no numbers: give --task binary or "
                "multiclass, or another column."
            )
        return Aim("regression", said)
    found = _classes(column, said)
    if found.task != asked:
        raise Refusal(
            f"the target {quoted(column.name)} has {column.distinct} classes: give --task "
            f"{found.task}."
        )
    return found
