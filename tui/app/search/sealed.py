"""The sealed test part on the Search screen: asked about, opened, told."""

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from textual.screen import Screen

from tui.app.context import Context
from tui.app.screens.unseal import Unseal
from tui.app.search.watch import Sight
from tui.app.steering import READ_ONLY, Say
from tui.diagnosis.sealed_words import score, sentences
from tui.diagnosis.words import said
from tui.runs.openings import Opening, scored
from tui.runs.trial import Trial, TrialState

Leaves = TypeVar("Leaves")


class Sealed(Generic[Leaves]):
    """Opens it for a trial once the person has said so; `soon` is called then."""

    def __init__(
        self, screen: Screen[Leaves], given: Context, say: Say, soon: Callable[[], None]
    ) -> None:
        self._screen = screen
        self._given = given
        self._say = say
        self._soon = soon
        self._waits: tuple[int, int] | None = None

    def ask(self, trial: Trial | None, sight: Sight) -> None:
        """Put the question, unless there is an answer already or it is too early."""
        if trial is None or sight.search is None:
            self._say("no trial is chosen: there is none yet.", "information")
        elif (known := scored(sight.openings, trial.run)) is not None:
            self._say(f"trial {trial.number}: {score(known)}.", "information")
        elif self._given.read_only:
            self._say(READ_ONLY, "warning")
        elif sight.active:
            early = "the search goes on: the test part is for the trial chosen at its end."
            self._say(early, "information")
        elif trial.state is TrialState.TRAINING or trial.error is None:
            self._say("this trial has no best step to be scored: choose another.", "information")
        else:
            chosen = (
                f"Trial {trial.number} (run {trial.run}), validation error {said(trial.error)}."
            )
            about = [chosen, *sentences(sight.openings, trial.run)]
            self._screen.app.push_screen(Unseal(about), lambda yes: self._open(yes, trial, sight))

    def _open(self, yes: bool | None, trial: Trial, sight: Sight) -> None:
        if not yes:
            return
        last = max((each.number for each in sight.openings), default=0)
        trouble = self._given.tried(lambda: self._given.starter.open_test(trial.run))
        if trouble:
            self._say(trouble, "error")
            return
        self._waits = (trial.run, last)
        self._say(f"run {trial.run} is scored on the test part.", "information")
        self._soon()

    def seen(self, sight: Sight) -> None:
        """Say what came of it, once it did."""
        if self._waits is None:
            return
        run, last = self._waits
        new = [each for each in sight.openings if each.run == run and each.number > last]
        if new:
            self._waits = None
            self._told(new[-1], sight.tested)

    def _told(self, opening: Opening, tested: Mapping[int, int]) -> None:
        if opening.refused:
            self._say(opening.refused, "error")
        else:
            trial = tested.get(opening.run)
            who = f"trial {trial}" if trial is not None else f"run {opening.run}"
            self._say(f"{who}: {score(opening)}.", "information")
