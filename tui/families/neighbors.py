"""K nearest neighbours: what is set."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from tui.families.family import Family
from tui.families.known import Excess, Known
from tui.families.portions import Portioned
from tui.hyperparameters import DOWN, UP, Choice, Effect, Int, Move, To

WEIGHTS = {
    "uniform": "Every neighbour counts the same.",
    "distance": "Nearer neighbours count more.",
}


@dataclass(eq=False, repr=False, kw_only=True)
class _Asking(Family):
    """A base of its own so that these come before the portions."""

    n_neighbors: Annotated[
        int,
        Int(
            label="neighbours",
            doc="How many of the nearest training rows are asked; no more than there are.",
            low=1,
            high=10_000,
            scale="log",
            search=(1, 50),
            says=(
                (1, "The single nearest row decides: on train that is the row itself."),
                (15, "A few rows are asked: single odd rows decide less."),
                (10_000, "Many rows are asked: smooth, and perhaps too smooth."),
            ),
            turns=(
                Move(
                    effect=Effect.SIMPLER,
                    way=UP,
                    times=3,
                    odd=True,
                    share=0.3,
                    why="more rows vote",
                    order=0,
                ),
                Move(
                    effect=Effect.RICHER,
                    way=DOWN,
                    times=3,
                    odd=True,
                    why="only near rows vote",
                    order=0,
                ),
            ),
        ),
    ] = 5
    weights: Annotated[
        str,
        Choice(
            doc="How much each neighbour counts.",
            options=WEIGHTS,
            turns=(
                To(
                    effect=Effect.SIMPLER,
                    to="uniform",
                    only=("distance",),
                    why="the nearest row does not outvote the others",
                ),
            ),
        ),
    ] = "uniform"

    def excesses(self, known: Known) -> Iterator[Excess]:
        yield from super().excesses(known)
        if known.rows and self.n_neighbors > known.rows:
            yield Excess(
                "model",
                "n_neighbors",
                f"{self.n_neighbors} neighbours cannot be asked of {known.rows} training rows: "
                f"give at most {known.rows}, or more rows.",
            )


@dataclass(eq=False, repr=False, kw_only=True)
class Neighbors(Portioned, _Asking):
    """The answer of the training rows nearest to the one asked about."""

    name = "neighbors"
    title = "nearest neighbours"
    doc = "The answer of the nearest training rows; learns nothing but keeps them all."
    tasks = frozenset({"regression", "binary", "multiclass"})
