"""How a search chooses what it tries, and how much is spent on it."""

from dataclasses import dataclass, replace
from typing import Annotated, Any, Self

from tui.hyperparameters import Choice, Int, Settings

SAMPLERS = {
    "grid": "Evenly spread values of each, in every combination.",
    "random": "Each trial drawn by chance, evenly on each scale.",
    "sobol": "Drawn so that every stretch of each range is visited alike (Sobol's sequence).",
    "tpe": "Draws where trials did well more often than badly (tree-structured Parzen estimator).",
    "gp": "Fits a Gaussian process to the trials and tries where most gain is expected.",
}
PRUNERS = {
    "none": "Every trial takes all its steps.",
    "median": "Ends a trial that is worse at a step than half of the earlier ones were there.",
    "halving": "Only the best third go on each time the steps are tripled (successive halving).",
    "hyperband": "Successive halving at several strictnesses at once, trial by trial in turns.",
}


TRIALS, MOST_TRIALS = 25, 100_000


@dataclass(frozen=True, kw_only=True)
class Strategy(Settings):
    """How a space is searched, and how much is spent on it."""

    name = "search"
    title = "search"

    sampler: Annotated[
        str, Choice(doc="How the values of the next trial are chosen.", options=SAMPLERS)
    ] = "tpe"
    pruner: Annotated[
        str, Choice(doc="Which trials are ended before their steps are done.", options=PRUNERS)
    ] = "none"
    trials: Annotated[
        int,
        Int(
            doc="How many settings are tried; a grid takes as many values of each as fit in. Where "
            "none are given, a budget of fits or seconds decides how many.",
            low=1,
            high=MOST_TRIALS,
            scale="log",
        ),
    ] = TRIALS
    folds: Annotated[
        int,
        Int(
            doc="Train each trial this many times, choosing by another part of the rows each time "
            "(cross-validation); 0 uses the validation part alone.",
            low=2,
            high=20,
            off=0,
            off_word="the validation part alone",
        ),
    ] = 0
    repeats: Annotated[
        int,
        Int(
            doc="Train each trial from this many seeds, and judge it by their mean.",
            low=1,
            high=100,
        ),
    ] = 1
    fits: Annotated[
        int,
        Int(
            label="most fits",
            doc="End the search after this many fits (a fold or a seed of a trial is one); "
            "0 has no limit.",
            low=0,
            high=10_000_000,
            scale="log",
        ),
    ] = 0
    seconds: Annotated[
        int,
        Int(
            label="most seconds",
            doc="End the search after this many seconds; 0 has no limit.",
            low=0,
            high=10_000_000,
            scale="log",
        ),
    ] = 0
    random_state: Annotated[
        int,
        Int(
            key="sampler_seed",
            doc="Draws the trials.",
            low=0,
            high=2**32 - 1,
        ),
    ] = 0

    @property
    def parts(self) -> int:
        """How many fits a trial is made of."""
        return max(self.folds, 1) * self.repeats

    @property
    def part_word(self) -> str:
        """What these fits are called, where all differ in one way."""
        if self.folds > 1 and self.repeats > 1:
            return "fits"
        return "folds" if self.folds > 1 else "seeds" if self.repeats > 1 else "fits"

    @property
    def usual_trials(self) -> int:
        """The trials where none are given: as many as a budget of fits or seconds allows.

        A grid is dealt out before it begins, so that seconds do not tell how fine it is to be.
        """
        if self.fits:
            return min(max(self.fits // self.parts, 1), MOST_TRIALS)
        return MOST_TRIALS if self.seconds and self.sampler != "grid" else TRIALS

    @property
    def timed(self) -> bool:
        """Whether nothing but the seconds of its budget ends it."""
        return bool(self.seconds) and not self.fits and self.trials == MOST_TRIALS

    def over(self, **changes: Any) -> Self:
        """With `changes`; trials that were the usual ones are those of what it becomes."""
        found = replace(self, **changes)
        if self.trials == self.usual_trials and "trials" not in changes:
            found = replace(found, trials=found.usual_trials)
        return found
