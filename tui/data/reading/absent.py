"""Words that stand for a value that is not there."""

MISSING = ("NA", "N/A", "n/a", "#N/A", "NaN", "nan", "NULL", "null", "None", "none", "?", "-", ".")
"""Beside cells that are empty or blank. In a column of words they may be meant: the report counts
them, and which are taken so can be set."""


def is_missing(cell: str, words: tuple[str, ...] = MISSING) -> bool:
    stripped = cell.strip()
    return not stripped or stripped in words
