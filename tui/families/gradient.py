"""What is set wherever parameters are learned by following the gradient of a loss."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from tui.families.family import Family
from tui.families.known import Excess, Known
from tui.hyperparameters import (
    ANOTHER_SEED,
    DOWN,
    UP,
    BatchSize,
    Choice,
    Effect,
    Float,
    Int,
    Move,
    To,
    When,
)

OPTIMIZERS = {
    "sgd": "Each update follows the gradient of one batch.",
    "momentum": "Updates keep part of their last direction, which carries them along valleys.",
    "nesterov": "Momentum that looks ahead to where it is going before it measures the gradient.",
    "rmsprop": "Each parameter's update is divided by the recent size of its gradients.",
    "adam": "Momentum and a step size of its own for every parameter.",
    "adamw": "Adam with l2 shrinking the weights directly instead of through the gradient.",
}
SCHEDULES = {
    "constant": "The learning rate stays as it is set.",
    "step": "The learning rate is divided by ten at half and at three quarters of the epochs.",
    "cosine": "The learning rate falls to zero along a cosine.",
    "warmup_cosine": "The learning rate rises over the first tenth, then falls along a cosine.",
}
USUAL_BATCH = 32


@dataclass(eq=False, repr=False, kw_only=True)
class Gradient(Family):
    """The hyperparameters of the gradient engine, shared by its families."""

    may_diverge = True
    shaken = True

    optimizer: Annotated[
        str,
        Choice(
            doc="How a gradient becomes an update of the weights.",
            options=OPTIMIZERS,
            turns=(
                To(
                    effect=Effect.FASTER,
                    to="adam",
                    only=("sgd",),
                    why="a step size of its own for every parameter",
                    order=3,
                ),
            ),
        ),
    ] = "adam"
    learning_rate: Annotated[
        float,
        Float(
            doc="How far one update moves the weights.",
            low=0.0,
            above_low=True,
            high=1e9,
            search=(1e-4, 1.0),
            scale="log",
            overshoots=True,
            live=True,
            says=(
                (1e-5, "So small that thousands of steps may show nothing."),
                (1e-3, "Careful: slow, but rarely unstable."),
                (0.1, "Steady for most problems with scaled features."),
                (1.0, "Large: fast, or a zig-zag; watch the error."),
                (1e9, "So large that training is likely to diverge."),
            ),
            turns=(
                Move(effect=Effect.FASTER, way=UP, why="larger updates", order=0),
                Move(effect=Effect.SLOWER, way=DOWN, most=0.1, why="smaller updates", order=0),
            ),
        ),
    ] = 0.03
    momentum: Annotated[
        float,
        Float(
            doc="The share of the last update's direction that is kept.",
            low=0.0,
            high=0.999,
            search=(0.0, 0.99),
            step=0.05,
            overshoots=True,
            when=When("optimizer", ("momentum", "nesterov")),
            says=(
                (0.0, "Nothing is kept: this is plain gradient descent."),
                (0.5, "A short memory: a few updates are averaged."),
                (0.95, "A usual memory: the last ten to twenty updates add up."),
                (
                    0.999,
                    "A long memory: updates add up and may overshoot; lower the learning rate.",
                ),
            ),
        ),
    ] = 0.9
    schedule: Annotated[
        str,
        Choice(
            doc="How the learning rate changes over the epochs.",
            options=SCHEDULES,
            turns=(
                To(effect=Effect.STEADIER, to="cosine", why="ends with small updates", order=0),
                To(
                    effect=Effect.FASTER,
                    to="constant",
                    only=("step", "cosine", "warmup_cosine"),
                    why="updates do not shrink on the way",
                    order=2,
                ),
            ),
        ),
    ] = "constant"
    batch_size: Annotated[
        int,
        BatchSize(
            doc="How many rows are looked at for one update.",
            low=1,
            high=1_000_000,
            scale="log",
            search=(8, 256),
            live=True,
            says=(
                (0, "All rows for each update: one smooth update an epoch."),
                (8, "Very small batches: many noisy updates an epoch."),
                (64, "A usual size: noisy enough to move on, smooth enough to settle."),
                (1_000_000, "Large batches: few, smooth updates an epoch."),
            ),
            turns=(
                To(effect=Effect.STEADIER, to=0, why="smoother updates", order=1),
                To(effect=Effect.FASTER, to=32, only=(0,), why="many updates an epoch", order=2),
            ),
        ),
    ] = USUAL_BATCH
    epochs: Annotated[
        int,
        Int(
            doc="How many times the training rows are gone through.",
            low=1,
            high=1_000_000,
            scale="log",
            search=(10, 1000),
            says=(
                (20, "A short run: it may stop before the error has settled."),
                (500, "A usual length; the best epoch need not be the last."),
                (5000, "A long run: watch whether validation turns back up."),
                (1_000_000, "A very long run: stop early, or set a time limit."),
            ),
        ),
    ] = 200
    l1: Annotated[
        float,
        Float(
            doc="Pulls every weight towards zero by the same amount, so that some become zero.",
            low=0.0,
            high=1e3,
            scale="log",
            search=(1e-6, 0.1),
            live=True,
            says=(
                (0.0, "No pull: no weight is driven to exactly zero."),
                (1e-3, "A light pull: weights that hardly help become small."),
                (0.1, "A clear pull: count the weights that are zero or close to it."),
                (1e3, "So strong that most or all weights may end at zero."),
            ),
            turns=(
                Move(
                    effect=Effect.SIMPLER,
                    way=UP,
                    first=1e-3,
                    most=0.1,
                    why="weights that hardly help become zero",
                    order=4,
                ),
                Move(
                    effect=Effect.RICHER,
                    way=DOWN,
                    least=1e-4,
                    last=0.0,
                    why="lets weights differ from zero",
                ),
            ),
        ),
    ] = 0.0
    l2: Annotated[
        float,
        Float(
            doc="Pulls large weights towards zero, which makes the model smoother.",
            low=0.0,
            high=1e3,
            scale="log",
            search=(1e-6, 0.1),
            live=True,
            says=(
                (0.0, "No pull: the weights may grow as they like."),
                (1e-3, "A light pull."),
                (0.1, "A clear pull; compare the weights with and without."),
                (1e3, "So strong that the model may learn nothing but the average."),
            ),
            turns=(
                Move(
                    effect=Effect.SIMPLER,
                    way=UP,
                    first=0.01,
                    least=1e-3,
                    most=1.0,
                    why="pulls large weights to zero",
                    order=0,
                ),
                Move(
                    effect=Effect.RICHER,
                    way=DOWN,
                    least=1e-4,
                    last=0.0,
                    why="lets the weights grow",
                ),
            ),
        ),
    ] = 0.0
    clip: Annotated[
        float,
        Float(
            label="clip gradient",
            doc="The longest a gradient may be; a longer one is shortened. 0 clips nothing.",
            low=0.0,
            high=1e6,
            scale="log",
            search=(0.1, 10.0),
            says=(
                (0.0, "Nothing is clipped: a steep place may throw the weights far."),
                (0.1, "Very short: nearly every gradient is cut, so mostly its direction counts."),
                (10.0, "Long gradients are cut, which tames sudden jumps."),
                (1e6, "So long that few gradients are ever cut."),
            ),
            turns=(
                To(
                    effect=Effect.SLOWER,
                    to=1.0,
                    only=(0.0,),
                    why="shortens the gradients that throw it out",
                    order=2,
                ),
            ),
        ),
    ] = 0.0
    random_state: Annotated[
        int,
        Int(
            key="seed",
            doc="Draws the first weights, the order of the rows and the dropped units.",
            low=0,
            high=2**32 - 1,
            search=(0, 100),
            turns=(ANOTHER_SEED,),
        ),
    ] = 0

    def excesses(self, known: Known) -> Iterator[Excess]:
        """A batch of more than all rows is no other than one of all; the usual size may be."""
        yield from super().excesses(known)
        if known.rows and self.batch_size > max(known.rows, USUAL_BATCH):
            yield Excess(
                "model",
                "batch_size",
                f"a batch of {self.batch_size} is more than the {known.rows} rows to train on: "
                f"give at most {known.rows}, or all.",
            )
