"""Follows a search of the store as it goes, at a pace that suits what it does."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Generic, Protocol, TypeVar

from tui.app.ports import Runs
from tui.app.watch import (
    EXPECTING_SECONDS,
    IDLE_SECONDS,
    LIVE_SECONDS,
    SOON_SECONDS,
    STILL_SECONDS,
    TROUBLES,
    why_not,
)
from tui.runs.run import State
from tui.runs.search import Search


class Followed(Protocol):
    """A search as it stood at one look; `trouble` is why nothing is newer."""

    @property
    def search(self) -> Search | None: ...
    @property
    def revision(self) -> tuple[int, ...]: ...
    @property
    def trouble(self) -> str: ...
    @property
    def active(self) -> bool: ...


Seen = TypeVar("Seen", bound=Followed)


class Follower(ABC, Generic[Seen]):
    """Looks at one search of `reader`; `clock` counts seconds from anywhere."""

    def __init__(self, reader: Runs, clock: Callable[[], float]) -> None:
        self._reader = reader
        self._clock = clock
        self._number: int | None = None
        self._seen = self._nothing()
        self._version = -1
        self._looked = self._expecting_until = float("-inf")
        self._behind = False

    @abstractmethod
    def _nothing(self) -> Seen:
        """What is seen of no search."""

    @abstractmethod
    def _read(self, number: int) -> Seen:
        """How search `number` stands now."""

    @property
    def sight(self) -> Seen:
        """What was seen last."""
        return self._seen

    def attach(self, number: int) -> None:
        """Follow search `number` from now on, from its first trial."""
        self._number, self._version = number, -1
        self._seen = self._nothing()
        self.expect()

    def expect(self) -> None:
        """Something was asked for: look often until it shows, for a few seconds at most."""
        self._expecting_until = self._clock() + EXPECTING_SECONDS

    @property
    def expecting(self) -> bool:
        return self._clock() < self._expecting_until

    def delay(self) -> float:
        """Seconds until the next look."""
        if self._behind or self.expecting:
            return SOON_SECONDS
        if not self._seen.active:
            return IDLE_SECONDS
        search = self._seen.search
        still = search is not None and search.state is State.PAUSED
        return STILL_SECONDS if still else LIVE_SECONDS

    def look(self) -> Seen:
        """What is there now; the same object as before if nothing is new."""
        if self._number is None:
            return self._seen
        now = self._clock()
        try:
            version = self._reader.version()
            # A process that was killed writes nothing: its state is looked at all the same.
            same = version == self._version and not self._behind
            if same and now - self._looked < IDLE_SECONDS:
                return self._seen
            self._looked = now
            seen = self._read(self._number)
            self._version = version
        except TROUBLES as error:
            seen = replace(self._seen, trouble=why_not(error))  # type: ignore[type-var]  # a dataclass
        if _told(seen) != _told(self._seen):
            if state_of(seen) != state_of(self._seen):
                self._expecting_until = float("-inf")
            self._seen = seen
        return self._seen


def _told(seen: Followed) -> tuple[Any, ...]:
    """What of it can be seen: that the process still lives shows where it does not."""
    search = seen.search and replace(seen.search, heartbeat=0.0, elapsed=0.0)
    return (search, seen.revision, seen.trouble)


def state_of(seen: Followed) -> tuple[object, ...]:
    """What changes when it begins, pauses or ends."""
    search = seen.search
    return (search and (search.number, search.state, search.outcome), seen.trouble)
