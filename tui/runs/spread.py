"""How the fits a trial is made of differ: the errors of each at some of its steps."""

import json
import math
from dataclasses import dataclass
from typing import Any, Self

KIND = "spread"
"""The kind of checkpoint that holds it."""

Errors = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """Errors (steps, fits) on train and validation after the steps `steps`, ascending.

    A fit that has ended counts with its last step. While a trial goes on, fits that have not begun
    are missing in the last row, and others may be at another step than its.
    """

    steps: tuple[int, ...]
    train: tuple[Errors, ...]
    validation: tuple[Errors, ...]

    def at(self, step: int) -> int:
        """The place of the last of its steps up to `step`; -1 where there is none."""
        return sum(each <= step for each in self.steps) - 1

    def to_bytes(self) -> bytes:
        return json.dumps([self.steps, self.train, self.validation]).encode()

    @classmethod
    def from_bytes(cls, raw: bytes) -> Self:
        """The spread that `to_bytes` wrote; ValueError if it did not write this."""
        try:
            steps, train, validation = json.loads(raw)
            found = cls(tuple(map(int, steps)), _errors(train), _errors(validation))
        except (TypeError, UnicodeDecodeError, RecursionError) as error:
            raise ValueError(f"not the spread of a trial: {error}") from None
        rows = zip(found.train, found.validation, strict=True)
        if any(not one or len(one) != len(other) for one, other in rows):
            raise ValueError("a spread that does not add up")
        if len(found.steps) != len(found.train) or list(found.steps) != sorted(set(found.steps)):
            raise ValueError("a spread of steps that cannot be")
        return found


def _errors(rows: Any) -> tuple[Errors, ...]:
    return tuple(tuple(math.inf if each is None else float(each) for each in row) for row in rows)
