"""The searches that race with the one that is shown, each with its trials."""

from collections.abc import Sequence
from dataclasses import dataclass

from tui.app.ports import Runs
from tui.app.search.board import Board
from tui.diagnosis.race import Lane, ranked
from tui.grid import planned
from tui.plotting.search.race import Runner
from tui.runs.outcomes import Outcomes
from tui.runs.run import State
from tui.runs.search import Search
from tui.runs.trial import TrialState

BATCH = 1000


@dataclass(frozen=True, slots=True)
class Racer:
    """A search of a race. `board` grows on; `rows` are those of its best trial."""

    search: Search
    board: Board
    rows: Outcomes | None = None

    @property
    def sampler(self) -> str:
        return self.search.plan.strategy.sampler

    @property
    def over(self) -> int:
        """How many of its trials are over."""
        return len(self.board) - self.board.counts[TrialState.TRAINING]

    @property
    def planned(self) -> int:
        """How many are to be expected; 0 where time alone ends it."""
        return planned(self.search.plan)

    @property
    def active(self) -> bool:
        return self.search.state is not State.ENDED

    def lane(self) -> Lane:
        return Lane(
            self.sampler, self.search.number, self.board.best, self.over, self.planned, self.rows
        )

    def runner(self) -> Runner:
        return Runner(self.sampler, self.board.dots, self.over)


def leader(racers: Sequence[Racer]) -> Racer | None:
    """Whose best trial is the best of the race; None before any is complete."""
    found = {each.search.number: each for each in racers if each.board.best is not None}
    first = ranked([each.lane() for each in found.values()])
    return found[first[0].search] if first else None


class Racers:
    """Reads the searches of one race, trial by trial."""

    def __init__(self, reader: Runs) -> None:
        self._reader = reader
        self._boards: dict[int, Board] = {}
        self._rows: dict[int, tuple[int, Outcomes | None]] = {}
        self.behind = False
        """Whether there are trials that were not read yet."""

    def forget(self) -> None:
        self._boards, self._rows = {}, {}

    def read(self, shown: Search, board: Board) -> tuple[Racer, ...]:
        """All of them, `shown` with its own `board`; none where it is in no race."""
        self.behind = False
        found = []
        for number in shown.race:
            search = shown if number == shown.number else self._reader.searches.search(number)
            if search is not None:
                mine = board if search is shown else self._board(search)
                found.append(Racer(search, mine, self._rows_of(search, mine)))
        return tuple(found) if len(found) > 1 else ()

    def _board(self, search: Search) -> Board:
        board = self._boards.setdefault(search.number, Board(search.plan.dimensions))
        searches = self._reader.searches
        if board.open:
            board.take(searches.numbered(search.number, board.open))
        new = searches.from_number(search.number, board.next, BATCH)
        board.take(new)
        self.behind = self.behind or len(new) == BATCH
        return board

    def _rows_of(self, search: Search, board: Board) -> Outcomes | None:
        """How the best trial fared row by row; read once for each that becomes it."""
        best = board.best
        if best is None:
            return None
        known = self._rows.get(search.number)
        if known is None or known[0] != best.run:
            known = self._rows[search.number] = (best.run, self._reader.outcomes(best.run))
        return known[1]
