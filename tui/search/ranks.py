"""The squads under way, and which of them something happened to."""

from collections.abc import Iterator

from tui.search.course import Course
from tui.search.squad import Squad
from tui.search.unit import Unit


class Ranks:
    """Squads in the order they were enlisted in.

    Hundreds may be under way: only those are looked at whose units were `stirred` since.
    """

    def __init__(self) -> None:
        self._squads: dict[Squad, None] = {}
        self._of: dict[Unit, Squad] = {}
        self._stirred: dict[Squad, None] = {}

    def __len__(self) -> int:
        return len(self._squads)

    def enlist(self, squad: Squad) -> None:
        self._squads[squad] = None
        self._of |= dict.fromkeys(squad.units, squad)
        self._stirred[squad] = None

    def courses(self) -> Iterator[Course]:
        """Their trials."""
        for squad in self._squads:
            yield from squad.courses

    def waiting(self) -> list[tuple[Unit, int]]:
        """The units that have work to do and nobody does it, the earliest trials first; and up
        to which step.
        """
        found = [(unit, squad.target) for squad in self._squads for unit in squad.waiting()]
        return sorted(found, key=lambda item: (item[0].first, item[0].name))

    def stir(self, unit: Unit) -> None:
        """Something happened to a unit or to one of its trials."""
        self._stirred[self._of[unit]] = None

    def halt(self, numbers: frozenset[int], reason: str) -> list[Course]:
        """End the trials with these `numbers`, as far as they are under way; those it ended."""
        halted = []
        for squad in self._squads:
            mine = [each for each in squad.courses if each.number in numbers and each.live]
            for course in mine:
                course.stop(reason)
            if mine:
                halted += mine
                self._stirred[squad] = None
                for unit in squad.units:
                    unit.settle()
        return halted

    def judge(self) -> list[Course]:
        """Let stirred squads climb; the trials of those that are over, which are let go."""
        gone: list[Course] = []
        stirred = sorted(self._stirred, key=lambda squad: squad.courses[0].number)
        self._stirred.clear()
        for squad in stirred:
            squad.climb()
            over = squad.over or not any(course.live for course in squad.courses)
            if over and not any(unit.busy for unit in squad.units):
                gone += squad.courses
                del self._squads[squad]
                for unit in squad.units:
                    del self._of[unit]
        return gone

    def clear(self) -> None:
        self._squads.clear()
        self._of.clear()
        self._stirred.clear()
