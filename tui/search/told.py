"""What a sampler is told of a trial that is over."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Told(NamedTuple):
    """`error` is None where there is none; `path` is the best error so far, by step."""

    number: int
    values: Mapping[str, Any]
    error: float | None
    path: tuple[tuple[int, float], ...]
    state: str
