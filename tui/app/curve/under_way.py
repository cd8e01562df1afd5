"""How far the values of a curve are that train, each made of several fits."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tui.plan import Plan
from tui.runs.spread import Spread
from tui.runs.trial import Trial, TrialState


class UnderWay(NamedTuple):
    """A value that trains. `step` is the last that all its `parts` fits have, of so many `planned`;
    `begun` is how many of them have begun, `farthest` the step of the one that is farthest.
    """

    step: int
    planned: int
    begun: int
    parts: int
    farthest: int

    @property
    def share(self) -> float:
        """How much of it is done, from 0 to 1; it never falls.

        Where each fit stands is not kept, but they begin in turn: all that have begun but the last
        are taken to be as far as the farthest. The last is there if it is the only one, and at
        `step` if it is the last of all.
        """
        if not self.planned or not self.begun:
            return 0.0
        farthest, step = (min(each / self.planned, 1.0) for each in (self.farthest, self.step))
        last = farthest if self.begun == 1 else step if self.begun == self.parts else 0.0
        return ((self.begun - 1) * farthest + last) / self.parts


def under_way(
    plan: Plan, trials: Iterable[Trial], spreads: Mapping[int, Spread | None]
) -> list[UnderWay]:
    """Those of `trials` that train; `spreads` are what their fits have come to, by run."""
    model = plan.recipe.model
    own = any(each.of.name == model.planned for each in plan.dimensions)
    found = []
    for trial in trials:
        if trial.state is not TrialState.TRAINING:
            continue
        planned = plan.recipe_of(trial.values).model.planned_steps if own else model.planned_steps
        spread = spreads.get(trial.run)
        if spread is None:  # not gathered: a step that all fits have is known at least
            begun, farthest = plan.parts if trial.steps else 0, trial.steps
        else:
            begun, farthest = min(len(spread.train[-1]), plan.parts), spread.steps[-1]
        found.append(UnderWay(trial.steps, planned, begun, plan.parts, farthest))
    return found
