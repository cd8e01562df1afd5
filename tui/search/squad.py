"""Trials that are judged together: they climb from rung to rung, and who falls back is pruned."""

import math
from collections.abc import Mapping

from tui.search.course import Course
from tui.search.pruners.pruner import Pruner
from tui.search.unit import Unit

FAR = 2**62


class Squad:
    """The trials `courses`, trained in `units`.

    `told` holds for each step the errors of earlier trials there, by number: those that were
    known when these were asked, so that the same plan always prunes the same.
    """

    def __init__(
        self,
        courses: list[Course],
        units: list[Unit],
        pruner: Pruner,
        word: str,
        told: Mapping[int, Mapping[int, float]],
    ) -> None:
        self.courses = courses
        self.units = units
        self._pruner = pruner
        self._word = word
        self._told = told
        planned = courses[0].recipe.model.planned_steps
        self._rungs = {
            course.number: frozenset(pruner.rungs(course.number, course.recipe.model.planned_steps))
            for course in courses
        }
        every = sorted(set().union(*self._rungs.values()))
        self._targets = [*(rung for rung in every if rung < planned), FAR]

    @property
    def over(self) -> bool:
        return all(unit.over for unit in self.units)

    @property
    def target(self) -> int:
        """The step up to which its units may go."""
        return self._targets[0]

    def waiting(self) -> list[Unit]:
        """The units that have work to do and nobody does it."""
        return [
            unit
            for unit in self.units
            if not unit.over and not unit.busy and unit.step < self.target
        ]

    def climb(self) -> None:
        """Once all have reached the next rung, judge who goes on to the one above."""
        while not self.over and all(unit.over or unit.step >= self.target for unit in self.units):
            self._judge(self._targets.pop(0))
            for unit in self.units:
                unit.settle()

    def _judge(self, rung: int) -> None:
        here = [each for each in self.courses if each.live and rung in self._rungs[each.number]]
        errors = {}
        for course in here:
            course.judged(rung)
            if course.error is not None and math.isfinite(course.error):
                errors[course.number] = course.error
        known = dict(self._told.get(rung, {}))
        for course in here:
            error = errors.get(course.number, math.inf)
            peers = {**known, **errors}
            peers.pop(course.number, None)
            if self._pruner.prunes(course.number, rung, error, peers):
                course.prune(
                    f"pruned at {self._word} {rung}: validation error {error:.4g} was not among "
                    f"the best of {len(peers) + 1} there."
                )
