"""What one comes back with from the Search screen."""

from dataclasses import dataclass

from tui.recipe import Recipe
from tui.runs.trial import Trial
from tui.words import short


@dataclass(frozen=True, slots=True)
class Leaving:
    """Back to Train: to see a trial's run there, or with a recipe for its form."""

    trial: Trial | None = None
    recipe: Recipe | None = None
    values: str = ""
    """Those of the trial, as a person reads them."""

    @property
    def said(self) -> str:
        """What came of it; empty where one came with nothing."""
        if self.trial is None:
            return ""
        if self.recipe is not None:
            return f"the form has the values of trial {self.trial.number}."
        said = f"run {self.trial.run}: {short(self.values, 300)}."
        return f"{said} The form stays as it was: Esc, then a puts these into it."
