"""K-means: what is set."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from tui.families.family import Family
from tui.families.kept import Kept
from tui.families.known import Excess, Known
from tui.hyperparameters import ANOTHER_SEED, DOWN, UP, Choice, Effect, Int, Move, To

INITS = {
    "k-means++": "Rows far from one another, drawn so that a bad start is rare.",
    "random": "Any rows: some starts end in a poor place.",
}


@dataclass(eq=False, repr=False, kw_only=True)
class KMeans(Family):
    """Centroids that each move to the middle of the rows nearest to them.

    Of its starts the one nearest to the training rows is kept, where it came to rest: on the way
    there no centroid lies in the middle of its rows, whatever validation says.
    """

    name = "kmeans"
    title = "k-means"
    doc = "Centroids move to the middle of the rows nearest them; learns where they end."
    tasks = frozenset({"clustering", "regression", "binary", "multiclass"})
    step_word = "half-step"
    planned = "max_iter"
    kept = Kept.CLOSEST
    predicts = False
    stops_early = False
    approaches = False
    chancy = True

    n_clusters: Annotated[
        int,
        Int(
            key="clusters",
            label="clusters",
            doc="How many centroids there are.",
            low=1,
            high=1000,
            search=(2, 12),
            says=(
                (1, "One: its centroid is the mean of all rows."),
                (10, "Compare with one more and one less: find where the error stops falling."),
                (1000, "Many: with a centroid a row the error is zero, and nothing was learned."),
            ),
            turns=(
                Move(
                    effect=Effect.SIMPLER,
                    way=DOWN,
                    plus=1,
                    returns=False,
                    most=1000,
                    why="fewer, larger clusters",
                ),
                Move(
                    effect=Effect.RICHER,
                    way=UP,
                    plus=1,
                    returns=False,
                    most=1000,
                    share=0.5,
                    why="more, smaller clusters",
                ),
            ),
        ),
    ] = 3
    init: Annotated[
        str,
        Choice(
            label="first centroids",
            key="init",
            doc="Which rows they start at.",
            options=INITS,
            turns=(
                To(
                    effect=Effect.STEADIER,
                    to="k-means++",
                    only=("random",),
                    why="a bad start is rare",
                    order=0,
                ),
            ),
        ),
    ] = "k-means++"
    n_init: Annotated[
        int,
        Int(
            key="starts",
            label="starts",
            doc="How many starts are tried one after another; the best on train is kept.",
            low=1,
            high=100,
            search=(1, 20),
            says=(
                (1, "A single start: look at another seed before you believe it."),
                (100, "The best of several starts on the training rows."),
            ),
            turns=(
                Move(
                    effect=Effect.STEADIER,
                    way=UP,
                    most=10,
                    why="another start may end better",
                    order=1,
                ),
            ),
        ),
    ] = 1
    max_iter: Annotated[
        int,
        Int(
            key="max_iter",
            label="most moves",
            doc="How often the centroids of one start may move; it ends before when none would.",
            low=1,
            high=100_000,
            scale="log",
            search=(10, 300),
            says=(
                (5, "Few: the centroids may still be on their way when it ends."),
                (300, "A usual limit: most starts come to rest long before."),
                (100_000, "No limit in practice: a start ends when nothing moves."),
            ),
        ),
    ] = 100
    random_state: Annotated[
        int,
        Int(
            key="seed",
            doc="Draws the first centroids of every start.",
            low=0,
            high=2**32 - 1,
            search=(0, 100),
            turns=(ANOTHER_SEED,),
        ),
    ] = 0

    @property
    def planned_steps(self) -> int:
        """A start assigns the rows, then moves the centroids and assigns again, move by move."""
        return self.n_init * (2 * self.max_iter + 1)

    def excesses(self, known: Known) -> Iterator[Excess]:
        yield from super().excesses(known)
        if known.rows and self.n_clusters > known.rows:
            yield Excess(
                "model",
                "clusters",
                f"{self.n_clusters} clusters need {self.n_clusters} rows or more to learn from, "
                f"and there are {known.rows}: give fewer clusters or more rows.",
            )
