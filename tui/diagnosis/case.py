"""What every policy is shown: the facts of a run and where its curves stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf, isfinite, nan

from tui.diagnosis.noise import standard_error
from tui.diagnosis.trail import Stretch, Trail, level
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.run import Run

SETTLED = 0.15
"""Less than this share of the way is made in the last third: it has settled."""
TREMBLE = 0.005
"""A smaller share of the loss is not yet a way made."""
YOUNG = 20
HIGH = {True: 0.33, False: 0.6}
"""From this share of the do-nothing error on an error is high, for classes and for numbers."""
LOW = {True: 0.2, False: 0.5}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a run besides its records. `rows` counts those of validation."""

    recipe: Recipe
    planned: int
    baseline: float = nan
    rows: int = 0
    outcome: Outcome | None = None

    @classmethod
    def of(cls, run: Run) -> "Facts":
        baseline = run.baseline_error
        return cls(
            run.recipe,
            run.planned,
            nan if baseline is None else baseline,
            run.rows.get("validation", 0),
            run.outcome,
        )

    @property
    def classes(self) -> bool:
        """Whether errors are shares of rows that are wrong."""
        return self.recipe.data.task != "regression" and self.recipe.model.predicts


class Case:
    """A run as it stands. Levels are means over a part of the steps; NaN where there is none."""

    def __init__(self, facts: Facts, trail: Trail) -> None:
        self.facts = facts
        self.recipe = facts.recipe
        self.trail = trail

    @property
    def ended(self) -> bool:
        return self.facts.outcome is not None

    @property
    def complete(self) -> bool:
        """Whether it ended with all there was to learn, however few steps that took.

        Where a learning rate says how far a step goes, few steps are only the beginning.
        """
        outcome = self.facts.outcome
        return outcome is Outcome.CONVERGED or (
            outcome is Outcome.FINISHED and self.learning_rate is None
        )

    @property
    def learning_rate(self) -> float | None:
        """None where steps have no size."""
        model = self.recipe.model
        for each in model.hyperparameters():
            if each.name == "learning_rate" and model.applies(each):
                return float(model.values()[each.key])
        return None

    @property
    def word(self) -> str:
        return self.recipe.model.step_word

    @cached_property
    def thirds(self) -> tuple[list[Stretch], list[Stretch], list[Stretch]]:
        found = self.trail.stretches
        third = max(len(found) // 3, 1)
        return found[:third], found[third:-third], found[-third:]

    @cached_property
    def losses(self) -> tuple[float, float, float]:
        """The training loss in each third."""
        early, middle, late = (level(each, "train_loss") for each in self.thirds)
        return early, middle, late

    @cached_property
    def tail(self) -> Sequence[Stretch]:
        """The last tenth."""
        return self.trail.stretches[-max(len(self.trail.stretches) // 10, 1) :]

    @cached_property
    def train(self) -> float:
        """Where the training error stands."""
        return level(self.tail, "train_error")

    @cached_property
    def validation(self) -> float:
        """Where the validation error stands."""
        return level(self.tail, "validation_error")

    @cached_property
    def settled(self) -> bool:
        """Little of the way so far was made lately."""
        _, middle, late = self.losses
        way = self.trail.first_loss - late
        return not middle - late > max(SETTLED * abs(way), TREMBLE * abs(middle))

    @property
    def ripe(self) -> bool:
        """What stands now will probably stay: it has ended, or settled after a fair beginning."""
        fair = max(YOUNG, self.facts.planned / 10)
        return self.ended or (self.settled and self.trail.last_step >= fair)

    @cached_property
    def since(self) -> int | None:
        """The step from which on neither loss nor validation error has moved; None if they do."""
        found = self.trail.stretches
        loss, error = level(self.tail, "train_loss"), self.validation
        losses = [level([one], "train_loss") for one in found]
        finite = [value for value in losses if isfinite(value)]
        if not finite or not isfinite(loss) or not isfinite(error):
            return None
        play = 0.02 * max(max(finite) - min(finite), abs(loss) * 0.01)
        swing = self.noise(error) if isfinite(self.noise(error)) else 0.05 * abs(error)
        still = None
        for one, value in zip(reversed(found), reversed(losses), strict=True):
            if not abs(value - loss) <= play:
                break
            if not abs(level([one], "validation_error") - error) <= swing:
                break
            still = one.first
        return still

    def noise(self, error: float) -> float:
        """One standard error of such an error on the validation rows; NaN if they are unknown."""
        return standard_error(error, self.facts.rows, self.facts.classes)

    def share(self, error: float) -> float:
        """`error` as a share of that of doing nothing; NaN where there is none to compare with."""
        baseline = self.facts.baseline
        return error / baseline if 0 < baseline < inf else nan

    @property
    def high(self) -> float:
        return HIGH[self.facts.classes]

    @property
    def low(self) -> float:
        return LOW[self.facts.classes]

    def aside(self) -> str:
        """How wide the noise of a small validation set is, as the end of a sentence."""
        noise = self.noise(self.validation)
        rows = self.facts.rows
        if not isfinite(noise) or rows > 1000:
            return ""
        return f" On {rows} validation rows an error is known to about ±{said(noise)}."


def said(value: float) -> str:
    """An error in a sentence: ``0.118``, ``58.4``."""
    if not isfinite(value):
        return "not finite"
    if 10 <= abs(value) < 1e5:
        return f"{value:.1f}"
    return f"{value:.3f}" if 1e-3 <= abs(value) < 10 or value == 0 else f"{value:.1e}"
