"""How many terms powers and products of features make, and how many are too many."""

from math import comb

MOST_TERMS = 5000
MOST_VALUES = 50_000_000
"""Terms times rows: 400 MB."""
MOST_SOLVED = 1000
"""Solving for all of them at once takes their cube."""


def terms_of(features: int, degree: int, products_only: bool) -> int:
    """How many terms there are, without the constant."""
    if products_only:
        return sum(comb(features, size) for size in range(1, min(degree, features) + 1))
    return comb(features + degree, degree) - 1


def too_many(rows: int, features: int, degree: int, products_only: bool) -> str:
    """Why so many terms of so many rows cannot be kept; empty where they can."""
    count = terms_of(features, degree, products_only)
    most = min(MOST_TERMS, MOST_VALUES // rows)
    if count <= most:
        return ""
    fewer = "a smaller degree" if products_only else "a smaller degree or products only"
    return (
        f"degree {degree} of {features} feature{'s' if features != 1 else ''} makes "
        f"{count:,} terms of {rows:,} rows: the limit is {most:,} terms here; give {fewer}, "
        "or data with fewer features or rows."
    )


def unsolvable(count: int, degree: int) -> str:
    """Why the closed form does not solve for so many terms; empty where it does."""
    if count <= MOST_SOLVED:
        return ""
    return (
        f"degree {degree} makes {count} terms, and the solver closed_form takes at most "
        f"{MOST_SOLVED}: give a smaller degree, or the solver gradient."
    )
