"""Follows a curve as it is trained: every look gives it as far as it is known."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tui.app.ports import Runs
from tui.app.search.follow import Follower
from tui.errors import Refusal
from tui.plotting.curves.shown import view_of
from tui.plotting.curves.view import CurveView
from tui.runs.run import State
from tui.runs.search import Search
from tui.runs.spread import Spread
from tui.runs.trial import Trial, TrialState

MOST = 1000


@dataclass(frozen=True, slots=True)
class Sight:
    """A curve as it stood at one look. `trials` are its points' own, where it has any, and
    `spreads` what the fits of each have come to, by its run.
    """

    search: Search | None = None
    view: CurveView | None = None
    trials: tuple[Trial, ...] = ()
    revision: tuple[int, ...] = ()
    trouble: str = ""
    spreads: Mapping[int, Spread | None] = field(default_factory=dict)

    @property
    def active(self) -> bool:
        return self.search is not None and self.search.state is not State.ENDED


class CurveWatcher(Follower[Sight]):
    """Follows one curve. What is over is read once."""

    def __init__(self, reader: Runs, clock: Callable[[], float]) -> None:
        super().__init__(reader, clock)
        self._spreads: dict[int, tuple[Trial, Spread | None]] = {}
        self._known: object = None
        self._view: CurveView | None = None
        self._revision = 0

    def _nothing(self) -> Sight:
        return Sight()

    def attach(self, number: int) -> None:
        super().attach(number)
        self._spreads = {}

    def _read(self, number: int) -> Sight:
        search = self._reader.searches.search(number)
        if search is None:
            return Sight(trouble=f"search {number} is not in the store any more.")
        trials: list[Trial] = []
        if search.plan.kind.tries:
            trials = self._reader.searches.from_number(number, 0, MOST)
        spreads = {each.run: self._spread(each) for each in trials}
        known = (number, trials, spreads, search.facts)
        if known != self._known:
            self._known = known
            self._revision += 1
            try:
                self._view = view_of(search, trials, spreads.get)
            except Refusal as refusal:  # no curve, or one whose plan cannot be read
                self._known, self._view = None, None
                return Sight(search, trouble=str(refusal))
        return Sight(search, self._view, tuple(trials), (self._revision,), "", spreads)

    def _spread(self, trial: Trial) -> Spread | None:
        known = self._spreads.get(trial.run)
        if known is not None and known[0] == trial and trial.state is not TrialState.TRAINING:
            return known[1]
        found = self._reader.spread(trial.run)
        self._spreads[trial.run] = (trial, found)
        return found
