"""What every policy is shown: the facts of a run and where its curves stand."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import inf, isfinite, nan

from tui.diagnosis.noise import standard_error
from tui.diagnosis.remedies import pace
from tui.diagnosis.trail import Stretch, Trail, level, levels
from tui.families import Known
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.run import Run
from tui.words import plural

SETTLED = 0.15
"""Less than this share of the way is made in the last third: it has settled."""
TREMBLE = 0.005
"""A smaller share of the loss is not yet a way made."""
YOUNG = 20
ALIKE, NOTHING_NEW = 0.02, 0.25
"""The last step says the same as a mean if it is off by no more than this share of it, or of a
standard error."""
HIGH = {True: 0.25, False: 0.6}
"""From this share of the do-nothing error on an error is high, for classes and for numbers."""
LOW = {True: 0.2, False: 0.5}
CUT_SHORT = frozenset({Outcome.STOPPED, Outcome.FAILED})


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a run besides its records. `rows` counts those of validation."""

    recipe: Recipe
    planned: int
    baseline: float = nan
    rows: int = 0
    outcome: Outcome | None = None
    known: Known = field(default_factory=Known)

    @classmethod
    def of(cls, run: Run) -> "Facts":
        baseline = run.baseline_error
        features, classes = run.facts.get("features"), run.facts.get("classes")
        known = Known(
            rows=run.rows.get("train", 0),
            features=features if isinstance(features, int) else 0,
            classes=len(classes) if isinstance(classes, list) else 0,
        )
        return cls(
            run.recipe,
            run.planned,
            nan if baseline is None else baseline,
            run.rows.get("validation", 0),
            run.outcome,
            known,
        )

    @property
    def usual(self) -> bool:
        """Whether it is known by how much luck moves the error that the run is judged by."""
        return self.recipe.usual_error

    @property
    def classes(self) -> bool:
        """Whether errors are shares of rows that are wrong."""
        predicted = self.recipe.data.task != "regression" and self.recipe.model.predicts
        return predicted and self.usual


class Case:
    """A run as it stands. NaN where there is nothing to say it by.

    Where the steps depend on luck, levels are means over a part of them; elsewhere the last one
    tells where a run stands.
    """

    def __init__(self, facts: Facts, trail: Trail) -> None:
        self.facts = facts
        self.recipe = facts.recipe
        self.model = facts.recipe.model
        self.trail = trail

    @property
    def known(self) -> Known:
        scaled = self.recipe.data.scaling == "standard"
        best = 0 if self.trail.best is None else self.trail.best.step
        return replace(self.facts.known, steps=self.trail.last_step, best=best, scaled=scaled)

    @property
    def ended(self) -> bool:
        return self.facts.outcome is not None

    @property
    def done(self) -> bool:
        """Whether it ended, and was not cut short: stopped by request, or failed."""
        return self.ended and self.facts.outcome not in CUT_SHORT

    @property
    def complete(self) -> bool:
        """Whether it ended with all there was to learn, however few steps that took.

        Where something says how far a step goes, few steps are only the beginning.
        """
        outcome = self.facts.outcome
        return outcome is Outcome.CONVERGED or (
            outcome is Outcome.FINISHED and self.learning_rate is None
        )

    @property
    def grows(self) -> bool:
        """Whether each step makes the model larger, so that its curve tells what size is best."""
        return self.model.stops_early and not self.model.shaken

    @property
    def learning_rate(self) -> float | None:
        """How far a step goes; None where steps have no size."""
        each = pace(self.recipe)
        return None if each is None else float(getattr(self.model, each.name))

    @property
    def word(self) -> str:
        return self.model.step_word

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
        return self._stands[0]

    @cached_property
    def validation(self) -> float:
        """Where the validation error stands."""
        return self._stands[1]

    @cached_property
    def _stands(self) -> tuple[float, float]:
        """The means of the last tenth where steps shake, unless the last step says the same."""
        last = self.trail.last
        if last is None:
            return nan, nan
        means = level(self.tail, "train_error"), level(self.tail, "validation_error")
        now = last.train_error, last.validation_error
        near = all(self._near(*pair) for pair in zip(now, means, strict=True))
        return now if near or not self.model.shaken else means

    def _near(self, value: float, mean: float) -> bool:
        noise = self.noise(mean)
        play = max(ALIKE * abs(mean), NOTHING_NEW * noise if isfinite(noise) else 0.0)
        return abs(value - mean) <= play

    @cached_property
    def means(self) -> str:
        """Said behind errors where they are not those of the last step."""
        last = self.trail.last
        if last is None or self._stands == (last.train_error, last.validation_error):
            return ""
        steps = self.trail.last_step - self.tail[0].first + 1
        return f" (means of the last {steps} {plural(self.word)})"

    @cached_property
    def settled(self) -> bool:
        """Little of the way so far was made lately."""
        _, middle, late = self.losses
        way = self.trail.first_loss - late
        return not middle - late > max(SETTLED * abs(way), TREMBLE * abs(middle))

    @property
    def ripe(self) -> bool:
        """What stands now will probably stay: it is done, or settled after a fair beginning."""
        fair = max(YOUNG, self.facts.planned / 10)
        return self.done or (self.settled and self.trail.last_step >= fair)

    @cached_property
    def since(self) -> int | None:
        """The step from which on neither loss nor validation error has moved; None if they do."""
        found = self.trail.stretches
        loss, error = level(self.tail, "train_loss"), level(self.tail, "validation_error")
        losses, errors = (levels(found, series, 1) for series in ("train_loss", "validation_error"))
        finite = [value for value in losses if isfinite(value)]
        if not finite or not isfinite(loss) or not isfinite(error):
            return None
        play = 0.02 * max(max(finite) - min(finite), abs(loss) * 0.01)
        swing = self.noise(error) if isfinite(self.noise(error)) else 0.05 * abs(error)
        still = None
        for one, value, missed in zip(found[::-1], losses[::-1], errors[::-1], strict=True):
            if not (abs(value - loss) <= play and abs(missed - error) <= swing):
                break
            still = one.first
        return still

    def noise(self, error: float) -> float:
        """One standard error of such an error on the validation rows; NaN if they are unknown, or
        it is not known of this error.
        """
        if not self.facts.usual:
            return nan
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
