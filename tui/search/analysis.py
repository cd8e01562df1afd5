"""What a search shows as a whole: what its lead is worth, and which hyperparameters matter."""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tui.plan import Plan
from tui.runs.trial import Trial
from tui.search.importance import METHOD, importances
from tui.search.lead import Rows, lead
from tui.search.told import told_of

SHARE = 20.0
"""An analysis is followed by a wait this many times as long, and by `LEAST_SECONDS` at least; so
is a picture of the best trial.
"""
LEAST_SECONDS = 2.0


class Analyst:
    """Analyses the trials that `trials` reads, from time to time; `classes` are predicted, or
    numbers.
    """

    def __init__(
        self,
        plan: Plan,
        classes: bool,
        trials: Callable[[], Sequence[Trial]],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._plan = plan
        self._classes = classes
        self._trials = trials
        self._clock = clock
        self._due = 0.0

    @property
    def due(self) -> bool:
        """Whether it is time for another."""
        return self._clock() >= self._due

    def facts(self, misses: Mapping[int, Rows]) -> dict[str, Any]:
        """``lead`` and ``importance``, JSON-ready, as far as they can be told."""
        start = self._clock()
        trials = self._trials()
        found: dict[str, Any] = {}
        if worth := lead(trials, misses, self._plan.strategy, self._classes):
            found["lead"] = worth.to_dict()
        if shares := importances(self._plan, [told_of(each) for each in trials]):
            found["importance"] = {"method": METHOD, "shares": shares}
        end = self._clock()
        self._due = end + max(LEAST_SECONDS, SHARE * (end - start))
        return found
