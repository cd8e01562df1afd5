"""The sealed test part: a question first, then a job that opens it, then what came of it."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from textual.screen import Screen

from tui.app.context import Context
from tui.app.screens.unseal import Unseal
from tui.app.steering import READ_ONLY, Say
from tui.app.watch import Snapshot
from tui.diagnosis.sealed_words import sentences, told
from tui.diagnosis.words import said
from tui.runs.openings import Opening, scored
from tui.words import short

Leaves = TypeVar("Leaves")
_DOUBTS, _DOUBT = 2, 140
"""How many of them the question repeats, and how much of each: it fits on 80x24."""


class Sealed(Generic[Leaves]):
    """Opens it for a run once the person has said so; `soon` is called then."""

    def __init__(
        self, screen: Screen[Leaves], given: Context, say: Say, soon: Callable[[], None]
    ) -> None:
        self._screen = screen
        self._given = given
        self._say = say
        self._soon = soon
        self._waits: tuple[int, int] | None = None

    def put(self, run: int, chosen: str, openings: Sequence[Opening]) -> None:
        """Put the question for `run`, which `chosen` tells, and tell earlier `openings`."""
        about = [chosen, *self._doubts(run), *sentences(openings, run)]
        self._screen.app.push_screen(Unseal(about), lambda yes: self._open(yes, run, openings))

    def _doubts(self, number: int) -> list[str]:
        """What makes a score of run `number` look better than it is, shortened."""
        found: list[str] = []

        def look() -> None:
            run = self._given.reader.run(number)
            found.extend(() if run is None else run.doubts)

        if self._given.tried(look):
            return []  # the store does not answer now; opening it says so
        return [f"Beware: {short(each, _DOUBT)}" for each in found[:_DOUBTS]]

    def _open(self, yes: bool | None, run: int, openings: Sequence[Opening]) -> None:
        if not yes:
            return
        last = max((each.number for each in openings), default=0)
        trouble = self._given.tried(lambda: self._given.starter.open_test(run))
        if trouble:
            self._say(trouble, "error")
            return
        self._waits = (run, last)
        self._say(f"run {run} is scored on the test part.", "information")
        self._soon()

    def came(
        self, openings: Sequence[Opening], called: Callable[[int], str] = "run {}".format
    ) -> None:
        """Say what came of it, once it did; `called` names a run."""
        if self._waits is None:
            return
        run, last = self._waits
        new = [each for each in openings if each.run == run and each.number > last]
        if new:
            self._waits = None
            opening = new[-1]
            if opening.refused:
                self._say(opening.refused, "error")
            else:
                self._say(f"{called(run)}: {told(opening)}", "information")


class SealedRun(Sealed[None]):
    """The same for the run that Train shows."""

    def ask(self, now: Snapshot) -> None:
        """Put the question, unless there is an answer already or it is too early."""
        run = now.run
        if run is None:
            self._say("no run is shown: there is none to score.", "information")
            return
        known = scored(now.openings, run.number)
        if known is not None and known.step == run.best_step:
            self._say(f"run {run.number}: {told(known)}", "information")
        elif self._given.read_only:
            self._say(READ_ONLY, "warning")
        elif now.active:
            early = "the run goes on: the test part is for a run chosen at its end."
            self._say(early, "information")
        elif run.best_step is None or run.best_validation_error is None:
            self._say("this run has no best step to be scored: choose another.", "information")
        else:
            named = "validation error" if run.recipe.usual_error else run.recipe.error_title
            chosen = (
                f"Run {run.number}, {run.title}: {named} {said(run.best_validation_error)} at "
                f"{run.recipe.model.step_word} {run.best_step}."
            )
            self.put(run.number, chosen, now.openings)
