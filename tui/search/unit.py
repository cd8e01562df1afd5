"""Fits of trials that are executed together: one alone, or a fan; chunk after chunk."""

from tui.data.folds import Fold
from tui.search.chunk import Advanced, Chunk
from tui.search.course import Course

DROPPED = 0.25
"""Share of a fan's members that are over, from which on it goes on without them."""


class Unit:
    """The fits of `members`, each a trial and which part of it; `recipes`, JSON, are theirs.

    `deaths` counts the processes that ended while they had it.
    """

    def __init__(
        self,
        name: str,
        members: list[tuple[Course, int]],
        recipes: list[str],
        fan: bool,
        fold: Fold | None,
    ) -> None:
        self.name = name
        self.members = members
        self.fan = fan
        self.step = 0
        self.deaths = 0
        self.over = False
        self.busy = False
        self._recipes = recipes
        self._fold = fold
        self._checkpoint: bytes | None = None
        self._ended = [False] * len(members)
        self._kept: tuple[int, ...] | None = None

    @property
    def first(self) -> int:
        """The number of its first trial: who came first is served first."""
        return self.members[0][0].number

    def chunk(self, until: int, seconds: float) -> Chunk:
        """The next piece of work, up to step `until`."""
        self._kept = self._going_on()
        return Chunk(
            self.name,
            tuple(self._recipes),
            tuple(part == 0 for _, part in self.members),  # a trial is drawn by its first fit
            self.fan,
            self._fold,
            self._checkpoint,
            self.step,
            self._kept,
            until,
            seconds,
        )

    def take(self, done: Advanced) -> None:
        """What came of that chunk."""
        if done.refused:
            for course, _ in self.members:
                if course.live:
                    course.fail(done.refused)
            self.over = True
            return
        if self._kept is not None:
            self.members = [self.members[place] for place in self._kept]
            self._recipes = [self._recipes[place] for place in self._kept]
            self._ended = [self._ended[place] for place in self._kept]
        self.step, self._checkpoint, self.deaths = done.step, done.checkpoint, 0
        for place, (course, part) in enumerate(self.members):
            end = done.ends[place]
            if not self._ended[place]:
                course.take(part, done.records[place], end, done.finals[place])
            self._ended[place] = end is not None
        self.over = done.checkpoint is None
        self.settle()

    def settle(self) -> None:
        """It is over once none of its trials goes on."""
        self.over = self.over or not any(self._live(place) for place in range(len(self.members)))

    def _live(self, place: int) -> bool:
        return self.members[place][0].live and not self._ended[place]

    def _going_on(self) -> tuple[int, ...] | None:
        """The places of those that go on, if so many are over that the rest gains by it."""
        if not self.fan or self._checkpoint is None:
            return None
        kept = tuple(place for place in range(len(self.members)) if self._live(place))
        return kept if len(kept) <= (1 - DROPPED) * len(self.members) else None
