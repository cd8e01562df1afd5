"""K nearest neighbours: what is set."""

from dataclasses import dataclass
from typing import Annotated

from tui.families.family import Family
from tui.families.portions import Portioned
from tui.hyperparameters import Choice, Int

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
        ),
    ] = 5
    weights: Annotated[str, Choice(doc="How much each neighbour counts.", options=WEIGHTS)] = (
        "uniform"
    )


@dataclass(eq=False, repr=False, kw_only=True)
class Neighbors(Portioned, _Asking):
    """The answer of the training rows nearest to the one asked about."""

    name = "neighbors"
    title = "nearest neighbours"
    doc = "The answer of the nearest training rows; learns nothing but keeps them all."
    tasks = frozenset({"regression", "binary", "multiclass"})
