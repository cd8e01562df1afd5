"""Looks at the store again and again for a screen, and tells it what is new when it may paint."""

from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar

from textual.screen import Screen
from textual.timer import Timer

from tui.app.context import Context
from tui.app.pace import Pace

Seen = TypeVar("Seen")
Seen_co = TypeVar("Seen_co", covariant=True)


class Watched(Protocol[Seen_co]):
    """Reads the store, and knows when it is worth while to read it again."""

    @property
    def expecting(self) -> bool: ...
    def expect(self) -> None: ...
    def delay(self) -> float: ...
    def look(self) -> Seen_co | None: ...


def _never() -> bool:
    return False


class Looks(Generic[Seen]):
    """Hands `tell` what `watcher` saw, where that is newer than what is `shown`: as often as the
    budget allows, at once where its `state` changed.

    Where a slow link left the pictures `behind`, they are told what they show once more. Nothing
    is read before `begin`, nor after `stop`.
    """

    def __init__(
        self,
        screen: Screen[Any],
        given: Context,
        watcher: Watched[Seen],
        shown: Callable[[], Seen],
        state: Callable[[Seen], object],
        tell: Callable[[Seen], object],
        behind: Callable[[], bool] = _never,
    ) -> None:
        self.pace = Pace(given.clock, given.written, given.waiting, given.rate)
        self._screen = screen
        self._watcher = watcher
        self._shown = shown
        self._state = state
        self._tell = tell
        self._behind = behind
        self._going = False
        self._seen: Seen | None = None
        self._next: Timer | None = None

    def begin(self) -> None:
        """Look now, and go on looking."""
        self._going = True
        self.now()

    def stop(self) -> None:
        """Nobody sees it: do not look until it is begun again."""
        self._going = False
        self._cancel()

    def soon(self) -> None:
        """A key was pressed that shows in the store: look now, and often until it does."""
        self.pace.refill()
        self._watcher.expect()
        self.now()

    def now(self) -> None:
        """Look now, and again when it suits what was seen."""
        if not self._going:
            return
        if self._watcher.expecting:
            self.pace.refill()  # the answer to a key does not wait for the budget
        found = self._watcher.look()
        self._seen = self._seen if found is None else found
        allowed = self.pace.allows()  # asked each time: it takes out what a key painted
        shown = self._shown()
        seen = shown if self._seen is None else self._seen
        new = seen is not shown or self._behind()
        if new and (allowed or self._state(seen) != self._state(shown)):
            self._tell(seen)
        self._cancel()
        self._next = self._screen.set_timer(self._watcher.delay(), self.now)

    def _cancel(self) -> None:
        if self._next is not None:
            self._next.stop()
            self._next = None
