"""Fits that only ever grow: their state is how many steps count."""

from abc import abstractmethod

from tui.learners.fit import Fit, State


class Growing(Fit):
    """A fit whose steps follow from data, settings and seed alone.

    Steps once grown are kept, so going back is free and going on is bit for bit the same; what a
    `restore` finds missing is grown again.
    """

    grows = True

    def __init__(self, planned: int) -> None:
        self.step = 0
        self.planned = planned
        self.ends: int | None = None
        """The step after which nothing is left to improve, once that is known."""

    @abstractmethod
    def grow(self, steps: int) -> None:
        """See to it that `steps` steps, at most those planned, are grown."""

    @property
    def done(self) -> bool:  # type: ignore[override]
        return self.converged or self.step >= self.planned

    @property
    def converged(self) -> bool:  # type: ignore[override]
        return self.ends is not None and self.step >= self.ends

    @property
    def progress(self) -> float:
        return 0.0

    def part(self) -> bool:
        if not self.done:
            self.grow(self.step + 1)
            self.step += 1
        return True

    def state(self) -> State:
        return {"step": self.step}

    def restore(self, state: State) -> None:
        step = state["step"]
        if type(step) is not int or not 0 <= step <= self.planned:
            raise ValueError(f"a state of step {step!r}, of {self.planned} planned")
        self.grow(step)
        self.step = step
