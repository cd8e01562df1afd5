"""Random forest: what is set."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from tui.families.known import Excess, Kin, Known
from tui.families.tree import Branching, seed_of
from tui.families.weighted import Weighted
from tui.families.woods import overgrown
from tui.hyperparameters import DOWN, UP, Choice, Effect, Float, Int, Move, To

BOOTSTRAP = {
    "yes": "Each tree sees rows drawn with replacement; the others test it (out of bag).",
    "no": "Each tree sees all rows; trees then differ only by the features they look at.",
}


@dataclass(eq=False, repr=False, kw_only=True)
class Forest(Weighted, Branching):
    """Many trees on drawn rows and features, averaged."""

    name = "forest"
    title = "random forest"
    doc = "Many trees on drawn rows and features, averaged; learns every tree's thresholds."
    tasks = frozenset({"regression", "binary", "multiclass"})
    kin = {Effect.RICHER: Kin("boosting", "each tree is fitted to what is still wrong")}
    step_word = "tree"
    planned = "n_estimators"
    stops_early = False
    approaches = False

    n_estimators: Annotated[
        int,
        Int(
            label="trees",
            doc="How many trees are grown and averaged.",
            low=1,
            high=5000,
            scale="log",
            search=(10, 300),
            says=(
                (5, "Few trees: the average still depends on luck."),
                (100, "A usual number; more seldom hurts."),
                (5000, "Many: steadier, slower, rarely better."),
            ),
            turns=(
                Move(
                    effect=Effect.SIMPLER,
                    way=UP,
                    most=100,
                    why="averages out what single trees got wrong",
                ),
            ),
        ),
    ] = 100
    max_features: Annotated[
        float,
        Float(
            doc="The share of features each split may choose from, drawn anew.",
            low=0.0,
            above_low=True,
            high=1.0,
            step=0.1,
            search=(0.1, 1.0),
            says=(
                (0.4, "Few: trees differ much, which averaging likes."),
                (0.99, "Many: each tree is better alone, and more like the others."),
                (1.0, "All: trees differ only by their rows."),
            ),
            turns=(
                Move(
                    effect=Effect.SIMPLER,
                    way=DOWN,
                    plus=0.2,
                    why="trees differ more, and their errors average out",
                    order=2,
                ),
                Move(
                    effect=Effect.RICHER,
                    way=UP,
                    plus=0.2,
                    most=0.5,
                    why="each tree is better alone",
                    order=2,
                ),
            ),
        ),
    ] = 0.5
    bootstrap: Annotated[
        str,
        Choice(
            label="draw rows",
            doc="Which rows a tree is grown on.",
            options=BOOTSTRAP,
            turns=(
                To(
                    effect=Effect.SIMPLER,
                    to="yes",
                    why="trees see different rows, and their errors average out",
                    order=0,
                ),
            ),
        ),
    ] = "yes"
    random_state: Annotated[int, seed_of("the rows and features of each tree")] = 0

    @property
    def chancy(self) -> bool:  # type: ignore[override]  # where all trees see all, they are alike
        return self.bootstrap == "yes" or self.max_features < 1.0

    @property
    def by_heart(self) -> str:  # type: ignore[override]  # trees that are held back know less
        if self.max_depth or self.min_samples_leaf > 1:
            return ""
        return "Full-grown trees know their own rows by heart, so it is validation that counts."

    def excesses(self, known: Known) -> Iterator[Excess]:
        yield from super().excesses(known)
        outputs = max(known.classes, 1)
        least, depth = self.min_samples_leaf, self.max_depth
        if why := overgrown(self.n_estimators, known.rows, outputs, least, depth):
            yield Excess("model", "n_estimators", why)
