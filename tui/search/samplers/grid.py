"""Trials on a grid."""

from typing import Any, final

from tui.grid import combinations
from tui.plan import Plan
from tui.search.samplers.sampler import Sampler


@final
class Grid(Sampler):
    """The combinations of `tui.grid`, one after the other."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        self._rest = enumerate(combinations(plan))
        self._at: tuple[int, dict[str, Any] | None] = (-1, None)

    def ask(self, number: int) -> dict[str, Any] | None:
        if number < self._at[0]:
            self._rest = enumerate(combinations(self.plan))
            self._at = (-1, None)
        while self._at[0] < number:
            self._at = next(self._rest, (number, None))
        return self._at[1]
