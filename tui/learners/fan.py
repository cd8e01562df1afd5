"""One structure under many settings, trained at once."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.errors import Refusal
from tui.families import Family
from tui.learners.checked import checked_values
from tui.learners.engine.arrays import Array
from tui.learners.engine.fit import learned
from tui.learners.engine.knobs import PER_MEMBER
from tui.learners.engine.trainer import Trainer
from tui.learners.gradient import GradientLearner
from tui.learners.parameters import Parameters
from tui.words import quoted

MAY_DIFFER = (*PER_MEMBER, "random_state")


class Fan:
    """Trains a member for each of `settings`, which say by field name what differs from `learner`.

    Each member learns what it would learn alone, to rounding. A member that diverges carries
    inf and nan and leaves the others as they are.
    """

    def __init__(
        self, learner: GradientLearner, X: Any, y: Any, settings: Sequence[Mapping[str, Any]]
    ) -> None:
        if not settings:
            raise Refusal("a fan of no members has nothing to train: give a setting or more.")
        for name in {name for each in settings for name in each}:
            if name not in MAY_DIFFER:
                raise Refusal(
                    f"members cannot differ in {quoted(name)}: "
                    f"give values of {', '.join(MAY_DIFFER)}."
                )
        values = [_checked(learner, each) for each in settings]
        self.members = len(values)
        self.network, rows, targets = learner.prepare(X, y, values[0], self.members)
        self._inputs = learner.inputs
        self.trainer = Trainer(self.network, rows, targets, values)

    @property
    def step(self) -> int:
        """How many whole epochs are done."""
        return self.trainer.epochs

    @property
    def done(self) -> bool:
        return self.trainer.epochs >= self.trainer.planned

    def advance(self) -> None:
        """Train every member for one epoch, or the rest of one. Does nothing when `done`."""
        while not self.done and not self.trainer.part():
            pass

    def output(self, X: Array) -> Array:
        """Numbers (members, rows) or probabilities (members, rows, classes) for X."""
        return self.network.output(self._inputs(X))

    def losses(self, output: Array, y: NDArray[Any]) -> Array:
        """Each member's mean loss (members,) of such an `output`; classes as indices."""
        return np.asarray(self.network.loss.mean(output, y))

    def parameters(self, member: int) -> Parameters:
        """Copies of what one member has learned so far."""
        return learned(self.network, self.trainer.ratios()[member], member)


def _checked(learner: GradientLearner, setting: Mapping[str, Any]) -> dict[str, Any]:
    changed = type(learner)(**{**learner.get_params(), **setting})
    assert isinstance(changed, Family)
    return checked_values(changed)
