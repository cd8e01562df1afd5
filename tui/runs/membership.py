"""That a run is a trial of a search which is not done with it: what is asked of the search then."""

from dataclasses import dataclass
from typing import Protocol

from tui.plan import Kind
from tui.runs.run import Run, State, Wanted
from tui.runs.search import Search
from tui.runs.trial import Trial, TrialState

_NOT_ALONE = {
    Wanted.RUN: ("a trial does not go on alone", "lets {} go on"),
    Wanted.PAUSE: ("a trial is not paused alone", "pauses {}"),
    Wanted.STEP: ("a trial takes no single steps", "pauses {}"),
}


class Searches(Protocol):
    """The part of `tui.runs.searches.Searches` that tells."""

    def of_run(self, run: int) -> Trial | None: ...
    def search(self, number: int) -> Search | None: ...


@dataclass(frozen=True, slots=True)
class Membership:
    """Run `run` is trial `trial` of search `search`, which has not trained it to its end. `active`
    says whether that goes on now; else it can be resumed. `screen` is where it is shown.
    """

    run: int
    trial: int
    search: int
    screen: str
    active: bool

    @property
    def whose(self) -> str:
        return f"run {self.run} is a trial of search {self.search}"

    @property
    def not_resumed(self) -> str:
        """Why the run is not resumed by itself, and what is to be done."""
        if self.active:
            return f"{self.whose}, which goes on: it is trained there."
        return (
            f"{self.whose}, which can be resumed: `python -m tui resume {self.search} --search`, "
            f"or R on the {self.screen} screen."
        )

    @property
    def asked(self) -> str:
        """That the trial was asked to stop, and no more than that."""
        return (
            f"run {self.run} was asked to stop: it is trial {self.trial} of search {self.search}, "
            "which goes on."
        )

    @property
    def unchanged(self) -> str:
        return f"{self.whose}, which gave it its values: they hold until it is over."

    def not_alone(self, wanted: Wanted) -> str:
        """Why a trial that trains is not paused, stepped or let go on, and what does it."""
        why, does = _NOT_ALONE[wanted]
        return f"{why}: ^p on the {self.screen} screen {does.format(f'search {self.search}')}."


def membership_of(searches: Searches, run: Run) -> Membership | None:
    """Of a run that its search trains now, or will when it is resumed; None of any other run."""
    trial = None if run.search is None else searches.of_run(run.number)
    if trial is None or trial.state is not TrialState.TRAINING:
        return None
    search = searches.search(trial.search)
    if search is None or not (search.resumable or search.state is not State.ENDED):
        return None
    screen = "Search" if search.plan.kind is Kind.SEARCH else "Curve"
    active = search.state is not State.ENDED
    return Membership(run.number, trial.number, search.number, screen, active)
