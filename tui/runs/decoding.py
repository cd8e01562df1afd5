"""Values of the store that some other program may have written, read without surprises."""

import json
import math
from typing import Any

LONGEST = 2.0**40
"""Seconds; calendars of most systems end a little later."""


def number(value: Any) -> float:
    """A measured value; NULL is NaN, and so is what is no number."""
    return float(value) if isinstance(value, (int, float)) else math.nan


def seconds(value: Any) -> float:
    """A time of day or a duration; 0 for what could be none."""
    return float(value) if is_seconds(value) else 0.0


def is_seconds(value: Any) -> bool:
    """Whether it could be one of those."""
    return isinstance(value, (int, float)) and abs(value) <= LONGEST  # nan is below nothing


def whole(value: Any) -> int | None:
    """A whole number; None for anything else."""
    return value if isinstance(value, int) else None


def decoded(text: Any) -> Any:
    """The JSON value, or the text itself where it is none."""
    try:
        return json.loads(text)
    except (TypeError, ValueError, RecursionError):
        return str(text)
