"""Follows a search as it goes: asks the store what is new and hands out what was seen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tui.app.ports import Runs
from tui.app.search.board import Board
from tui.app.search.follow import Follower
from tui.app.search.lanes import Racer, Racers
from tui.plotting.curve import Curve
from tui.runs.openings import Opening, tested
from tui.runs.run import State
from tui.runs.search import Search
from tui.runs.trial import TrialState, called

BATCH = 1000
"""Trials read at one look: ten thousand are there after ten looks, and keys act in between."""
RECORDS = 5000


@dataclass(frozen=True, slots=True)
class Sight:
    """A search as it stood at one look; `trouble` is why nothing is newer.

    `board` and `curves` (by trial) are the watcher's own and grow on; `revision` tells when.
    `openings` are those of the test part of its data, and `tested` says which trials of it were
    scored there, by run. `racers` are the searches of its race, itself among them.
    """

    search: Search | None = None
    board: Board = field(default_factory=Board)
    curves: Mapping[int, Curve] = field(default_factory=dict)
    revision: tuple[int, ...] = ()
    trouble: str = ""
    openings: tuple[Opening, ...] = ()
    tested: Mapping[int, int] = field(default_factory=dict)
    racers: tuple[Racer, ...] = ()

    @property
    def active(self) -> bool:
        """Whether it goes on, or one it races with."""
        own = self.search is not None and self.search.state is not State.ENDED
        return own or any(each.active for each in self.racers)

    def called(self, state: TrialState) -> str:
        """What the state of a trial is called while this goes on, or does not."""
        return called(state, self.active)


class SearchWatcher(Follower[Sight]):
    """Follows one search with its trials."""

    def __init__(self, reader: Runs, clock: Callable[[], float]) -> None:
        super().__init__(reader, clock)
        self._wanted: tuple[int, ...] = ()
        self._curves: dict[int, Curve] = {}
        self._racers = Racers(reader)

    def _nothing(self) -> Sight:
        return Sight()

    def attach(self, number: int) -> None:
        super().attach(number)
        self._curves, self._wanted = {}, ()
        self._racers.forget()

    def draw(self, trials: Sequence[int]) -> None:
        """Read the curves of these trials, too, and of no others."""
        if tuple(trials) != self._wanted:
            self._wanted = tuple(trials)
            self._curves = {n: curve for n, curve in self._curves.items() if n in trials}
            self._version = -1

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
        racers = self._racers.read(search, board) if search is not None else ()
        self._behind = len(new) == BATCH or self._racers.behind
        for trial in self._wanted:
            self._follow(board, trial)
        lengths = (c.last_record.step if c.last_record else 0 for c in self._curves.values())
        openings = () if search is None else tuple(self._reader.openings.of(search.plan.recipe))
        ahead = (each.board.revision for each in racers)
        states = (list(State).index(each.search.state) for each in racers)
        revision = (board.revision, len(openings), *self._wanted, *lengths, *ahead, *states)
        scored = tested(openings, number, searches.of_run)
        return Sight(search, board, self._curves, revision, "", openings, scored, racers)

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
