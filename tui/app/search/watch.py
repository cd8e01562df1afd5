"""Follows a search as it goes: asks the store what is new and hands out what was seen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tui.app.ports import Runs
from tui.app.search.board import Board
from tui.app.watch import (
    EXPECTING_SECONDS,
    IDLE_SECONDS,
    LIVE_SECONDS,
    SOON_SECONDS,
    STILL_SECONDS,
    TROUBLES,
    why_not,
)
from tui.plotting.curve import Curve
from tui.runs.run import State
from tui.runs.search import Search

BATCH = 1000
"""Trials read at one look: ten thousand are there after ten looks, and keys act in between."""
RECORDS = 5000


@dataclass(frozen=True, slots=True)
class Sight:
    """A search as it stood at one look; `trouble` is why nothing is newer.

    `board` and `curves` (by trial) are the watcher's own and grow on; `revision` tells when.
    """

    search: Search | None = None
    board: Board = field(default_factory=Board)
    curves: Mapping[int, Curve] = field(default_factory=dict)
    revision: tuple[int, ...] = ()
    trouble: str = ""

    @property
    def active(self) -> bool:
        return self.search is not None and self.search.state is not State.ENDED


class SearchWatcher:
    """Follows one search of `reader`; `clock` counts seconds from anywhere."""

    def __init__(self, reader: Runs, clock: Callable[[], float]) -> None:
        self._reader = reader
        self._clock = clock
        self._number: int | None = None
        self._seen = Sight()
        self._version = -1
        self._looked = self._expecting_until = float("-inf")
        self._behind = False
        self._wanted: tuple[int, ...] = ()
        self._curves: dict[int, Curve] = {}

    @property
    def sight(self) -> Sight:
        """What was seen last."""
        return self._seen

    def attach(self, number: int) -> None:
        """Follow search `number` from now on, from its first trial."""
        self._number, self._version = number, -1
        self._curves, self._wanted = {}, ()
        self._seen = Sight()
        self.expect()

    def draw(self, trials: Sequence[int]) -> None:
        """Read the curves of these trials, too, and of no others."""
        if tuple(trials) != self._wanted:
            self._wanted = tuple(trials)
            self._curves = {n: curve for n, curve in self._curves.items() if n in trials}
            self._version = -1

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

    def look(self) -> Sight:
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
            seen = replace(self._seen, trouble=why_not(error))
        if _told(seen) != _told(self._seen):
            if _state(seen) != _state(self._seen):
                self._expecting_until = float("-inf")
            self._seen = seen
        return self._seen

    def _read(self, number: int) -> Sight:
        searches = self._reader.searches
        search = searches.search(number)
        board = self._seen.board
        if search is not None and self._seen.search is None:
            board = Board(search.plan.dimensions)
        if board.open:
            board.take(searches.numbered(number, board.open))
        new = searches.from_number(number, board.next, BATCH)
        board.take(new)
        self._behind = len(new) == BATCH
        for trial in self._wanted:
            self._follow(board, trial)
        lengths = (c.last_record.step if c.last_record else 0 for c in self._curves.values())
        return Sight(search, board, self._curves, (board.revision, *self._wanted, *lengths))

    def _follow(self, board: Board, number: int) -> None:
        """Bring the curve of one trial up to date."""
        trial = board.trial(number)
        if trial is None:
            return
        curve = self._curves.get(number)
        if curve is None:
            seen = self._reader.overview(trial.run)
            self._curves[number] = Curve() if seen is None else Curve.over(seen)
            return
        last = curve.last_record.step if curve.last_record else 0
        if last < trial.steps:
            for record in self._reader.records(trial.run, last, RECORDS):
                curve.add(record)


def _told(seen: Sight) -> tuple[object, ...]:
    """What of it can be seen: that the process still lives shows where it does not."""
    search = seen.search and replace(seen.search, heartbeat=0.0, elapsed=0.0)
    return (search, seen.revision, seen.trouble)


def _state(seen: Sight) -> tuple[object, ...]:
    search = seen.search
    return (search and (search.number, search.state, search.outcome), seen.trouble)
