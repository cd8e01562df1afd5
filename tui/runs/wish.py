"""What viewers want to be drawn beside the rest, as the store keeps it: ``3,7`` or ``57``."""

from typing import Any, TypeAlias

Pair = tuple[int, int]
"""Features by their places from 0: the one across, and the one up."""
Wish: TypeAlias = Pair | int
"""Two features to draw the boundary over, or the number of a tree of a forest, from 1."""


def to_text(wish: Wish) -> str:
    return str(wish) if isinstance(wish, int) else f"{wish[0]},{wish[1]}"


def wish_of(text: Any) -> Wish | None:
    """The wish that `to_text` spelt; None for anything else."""
    parts = text.split(",") if isinstance(text, str) else []
    if not all(part.isascii() and part.isdigit() for part in parts):
        return None
    numbers = [int(part[:9]) for part in parts]
    if len(numbers) == 2:
        return numbers[0], numbers[1]
    return numbers[0] if len(numbers) == 1 and numbers[0] else None
