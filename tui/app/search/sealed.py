"""The sealed test part on the Search screen: asked about, opened, told."""

from typing import TypeVar

from tui.app import sealed
from tui.app.search.watch import Sight
from tui.app.steering import READ_ONLY
from tui.diagnosis.sealed_words import told
from tui.diagnosis.words import said
from tui.runs.openings import scored
from tui.runs.trial import Trial, TrialState

Leaves = TypeVar("Leaves")


class Sealed(sealed.Sealed[Leaves]):
    """Opens it for a trial once the person has said so."""

    def ask(self, trial: Trial | None, sight: Sight) -> None:
        """Put the question, unless there is an answer already or it is too early."""
        if trial is None or sight.search is None:
            self._say("no trial is chosen: there is none yet.", "information")
        elif (known := scored(sight.openings, trial.run)) is not None:
            self._say(f"trial {trial.number}: {told(known)}", "information")
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
            self.put(trial.run, chosen, sight.openings)

    def seen(self, sight: Sight) -> None:
        """Say what came of it, once it did."""

        def called(run: int) -> str:
            trial = sight.tested.get(run)
            return f"run {run}" if trial is None else f"trial {trial}"

        self.came(sight.openings, called)
