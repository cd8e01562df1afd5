"""Someone in the process of a search who hears what happens to its trials."""

from typing import Protocol

from tui.search.course import Course


class Listener(Protocol):
    def trial(self, course: Course, run: int) -> None:
        """A trial is over."""

    def best(self, course: Course, run: int) -> None:
        """It is better than all before it."""
