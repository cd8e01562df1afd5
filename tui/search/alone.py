"""One fit of a search by itself: a session, of whatever family."""

from collections.abc import Sequence

from tui.data.dataset import Dataset
from tui.learners.fit import State
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.record import Record
from tui.search.lanes import End, Final, Lanes
from tui.search.misses import pack
from tui.training import checkpoint
from tui.training.session import Session


class Alone(Lanes):
    """The one fit of `recipe` on `dataset`."""

    def __init__(self, recipe: Recipe, dataset: Dataset) -> None:
        self._session = Session(recipe, dataset, pictured=False)
        self.ends = [None]

    @property
    def step(self) -> int:
        return self._session.step

    def advance(self) -> list[Record | None]:
        session, record = self._session, None
        while record is None and session.outcome is None:
            record = session.part()
        if session.outcome is not None:
            self.ends = [End(session.outcome, session.reason)]
        return [record]

    def final(self, fit: int, stated: bool) -> Final | None:
        session, best = self._session, self._session.best
        if best is None or session.outcome is Outcome.DIVERGED:
            return None
        reach = session.fit.reach()  # of all its steps
        if session.fit.step != best.record.step or not session.between_steps:
            session.fit.restore(best.state)
        body = checkpoint.to_bytes(best.state) if stated else None
        return Final(best.record.step, pack(session.misses()), body, reach)

    def state(self) -> State:
        session = self._session
        best = session.best
        same = best is None or best.record.step == session.step
        return {
            "now": session.fit.state(),
            "best": None if best is None or same else best.state,
            "elapsed": session.elapsed,
        }

    def restore(self, state: State) -> None:
        best = state["best"]
        self._session.resume(state["now"], state["now"] if best is None else best, state["elapsed"])

    def drop(self, kept: Sequence[int]) -> None:
        assert list(kept) == [0]
