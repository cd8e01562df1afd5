"""Which two features viewers want to see a boundary over, as the store keeps it: ``3,7``."""

from typing import Any

Pair = tuple[int, int]
"""Features by their places from 0: the one across, and the one up."""


def to_text(pair: Pair) -> str:
    return f"{pair[0]},{pair[1]}"


def pair_of(text: Any) -> Pair | None:
    """The pair that `to_text` spelt; None for anything else."""
    parts = text.split(",") if isinstance(text, str) else []
    if len(parts) != 2 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    across, up = (int(part[:9]) for part in parts)
    return across, up
