"""Values of the store that some other program may have written, read without surprises."""

import json
import math
from typing import Any


def number(value: Any) -> float:
    """A measured value; NULL is NaN, and so is what is no number."""
    return float(value) if isinstance(value, (int, float)) else math.nan


def decoded(text: Any) -> Any:
    """The JSON value, or the text itself where it is none."""
    try:
        return json.loads(text)
    except (TypeError, ValueError, RecursionError):
        return str(text)
