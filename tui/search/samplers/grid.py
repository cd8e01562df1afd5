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
        self._all = list(combinations(plan))

    def ask(self, number: int) -> dict[str, Any] | None:
        return self._all[number] if number < len(self._all) else None
