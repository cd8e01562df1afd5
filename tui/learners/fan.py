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
from tui.learners.fit import State
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

    def state(self) -> State:
        """Everything `restore` needs to go on bit for bit, of a fan of the same settings."""
        return self.trainer.state()

    def restore(self, state: State) -> None:
        self.trainer.restore(state)

    def output(self, X: Array) -> Array:
        """Numbers (members, rows) or probabilities (members, rows, classes) for X."""
        return self.network.output(self._inputs(X))

    def losses(self, output: Array, y: NDArray[Any]) -> Array:
        """Each member's mean loss (members,) of such an `output`; classes as indices."""
        return np.asarray(self.network.loss.mean(output, y))

    def parameters(self, member: int) -> Parameters:
        """Copies of what one member has learned so far."""
        return learned(self.network, self.trainer.ratios()[member], member)


def taken(state: State, members: Sequence[int]) -> State:
    """Of the `state` between two epochs of a fan that of `members` alone, a fan or a fit."""
    count = len(state["parameters"])
    places = list(members)

    def rows(values: Array) -> Array:
        return np.array(values.reshape(count, -1)[places])

    def flat(values: Array) -> Array:
        # Without a member axis where there is one member, as the optimizers keep it.
        found = rows(values)
        return found[0] if len(places) == 1 else found

    def drawn(states: list[Any]) -> list[Any]:
        return states if len(states) == 1 else [states[place] for place in places]

    descent = state["descent"]
    memory = {name: flat(values) for name, values in descent["memory"].items()}
    return {
        **state,
        "parameters": rows(state["parameters"]),
        "sum": rows(state["sum"]),
        "descent": {**descent, "update": rows(descent["update"]), "memory": memory},
        "knobs": {name: [each[place] for place in places] for name, each in state["knobs"].items()},
        "generators": {use: drawn(states) for use, states in state["generators"].items()},
    }


def _checked(learner: GradientLearner, setting: Mapping[str, Any]) -> dict[str, Any]:
    changed = type(learner)(**{**learner.get_params(), **setting})
    assert isinstance(changed, Family)
    return checked_values(changed)
