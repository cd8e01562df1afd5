"""Gradient boosting on histograms: what is set."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, log2
from typing import Annotated, Any

from tui.families.known import Excess, Known
from tui.families.tree import seed_of
from tui.families.weighted import Weighted
from tui.families.woods import overgrown, scant, unsplittable
from tui.hyperparameters import DOWN, UP, Effect, Float, Hyperparameter, Int, Move


@dataclass(eq=False, repr=False, kw_only=True)
class Boosting(Weighted):
    """Small trees one after another, each fitted to what is still wrong."""

    name = "boosting"
    title = "gradient boosting"
    doc = "Small trees, each fitted to what is still wrong; learns their thresholds and values."
    tasks = frozenset({"regression", "binary", "multiclass"})
    step_word = "round"
    planned = "max_iter"

    max_iter: Annotated[
        int,
        Int(
            key="rounds",
            label="rounds",
            doc="How many trees (one a class) are added, one after another.",
            low=1,
            high=10_000,
            scale="log",
            search=(10, 500),
            says=(
                (20, "Few rounds: much may still be left to learn."),
                (200, "A usual number for learning rates near 0.1."),
                (10_000, "Many: with a small learning rate, or stop early."),
            ),
        ),
    ] = 100
    learning_rate: Annotated[
        float,
        Float(
            doc="The share of each tree's correction that is added.",
            low=0.0,
            above_low=True,
            high=10.0,
            scale="log",
            search=(0.01, 1.0),
            overshoots=True,
            says=(
                (0.03, "Small: careful, and needs many rounds."),
                (0.3, "A usual size."),
                (1.0, "Large: learns in a few rounds, and overfits soon."),
                (10.0, "Above 1: each tree overshoots what it should correct."),
            ),
            turns=(
                Move(effect=Effect.FASTER, way=UP, why="larger corrections", order=0),
                Move(effect=Effect.SLOWER, way=DOWN, most=0.3, why="smaller corrections", order=0),
                Move(
                    effect=Effect.SIMPLER,
                    way=DOWN,
                    times=10 / 3,
                    why="smaller corrections",
                    order=0,
                ),
                Move(effect=Effect.RICHER, way=UP, times=3, why="larger corrections"),
            ),
        ),
    ] = 0.1
    max_leaf_nodes: Annotated[
        int,
        Int(
            label="max leaves",
            doc="The most leaves of one tree.",
            low=2,
            high=1000,
            scale="log",
            search=(3, 63),
            says=(
                (2, "A single question a tree: features never act together."),
                (8, "Small trees: a few questions each."),
                (1000, "Large trees: each corrects in great detail."),
            ),
            turns=(
                Move(effect=Effect.SIMPLER, way=DOWN, times=2, why="smaller trees"),
                Move(effect=Effect.RICHER, way=UP, times=2, why="larger trees", order=0),
            ),
        ),
    ] = 15
    max_depth: Annotated[
        int,
        Int(
            label="max depth",
            doc="The most questions from the root of one tree to a leaf.",
            low=1,
            high=100,
            off=0,
            off_word="no limit",
            search=(1, 8),
            says=(
                (0, "Only the number of leaves limits a tree."),
                (1, "A single question a tree: features never act together."),
                (4, "A few questions: a few features act together."),
                (100, "Deep: the number of leaves is what limits a tree."),
            ),
            turns=(
                Move(effect=Effect.SIMPLER, way=DOWN, times=2, why="fewer questions", order=4),
                Move(
                    effect=Effect.RICHER,
                    way=UP,
                    times=2,
                    most=100,
                    why="more questions",
                    order=0,
                ),
            ),
        ),
    ] = 0
    min_samples_leaf: Annotated[
        int,
        Int(
            label="min rows a leaf",
            doc="The fewest training rows a leaf may hold.",
            low=1,
            high=100_000,
            scale="log",
            search=(1, 100),
            says=(
                (1, "A leaf may hold a single row: odd rows are learned by heart."),
                (30, "Some rows a leaf: single odd rows decide less."),
                (100_000, "Many rows a leaf: coarse, steady corrections."),
            ),
            turns=(
                Move(
                    effect=Effect.SIMPLER,
                    way=UP,
                    times=4,
                    share=0.1,
                    why="no leaf for single rows",
                    order=2,
                ),
                Move(effect=Effect.RICHER, way=DOWN, times=4, why="leaves for fewer rows"),
            ),
        ),
    ] = 5
    l2_regularization: Annotated[
        float,
        Float(
            key="l2",
            label="l2",
            doc="Pulls the values of leaves towards zero.",
            low=0.0,
            high=1e6,
            scale="log",
            search=(1e-3, 100.0),
            says=(
                (0.0, "No pull."),
                (1.0, "A light pull on leaves with few rows."),
                (1e6, "A strong pull: each tree corrects little."),
            ),
            turns=(
                Move(
                    effect=Effect.SIMPLER,
                    way=UP,
                    first=1.0,
                    why="leaves with few rows say less",
                    order=3,
                ),
                Move(
                    effect=Effect.RICHER,
                    way=DOWN,
                    least=0.1,
                    last=0.0,
                    why="leaves may say more",
                ),
            ),
        ),
    ] = 0.0
    subsample: Annotated[
        float,
        Float(
            doc="The share of training rows each round learns from, drawn anew.",
            low=0.0,
            above_low=True,
            high=1.0,
            step=0.1,
            search=(0.3, 1.0),
            says=(
                (0.3, "Few rows: rounds differ much, and each sees little."),
                (0.99, "Some rows sit out each round, which often overfits less."),
                (1.0, "All rows in every round."),
            ),
            turns=(
                Move(
                    effect=Effect.SIMPLER,
                    way=DOWN,
                    plus=0.3,
                    least=0.3,
                    why="each round sees other rows, so that odd ones count less",
                    order=4,
                ),
                Move(effect=Effect.RICHER, way=UP, plus=0.3, why="each round sees more rows"),
            ),
        ),
    ] = 1.0
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
                (0.5, "Few: each split makes do with what it may see."),
                (0.99, "Many: a little chance in every split."),
                (1.0, "All: nothing is left to chance."),
            ),
        ),
    ] = 1.0
    random_state: Annotated[
        int, seed_of("the rows of a round and the features a split may choose from")
    ] = 0

    @property
    def chancy(self) -> bool:  # type: ignore[override]  # where it may see all, nothing is drawn
        return self.max_features < 1.0 or self.subsample < 1.0

    def standing(self, each: Hyperparameter, value: Any, known: Known) -> Any:
        """Trees without a limit are at least so deep that their leaves find room."""
        if each.name == "max_depth" and value == self.max_depth == 0:
            return ceil(log2(self.max_leaf_nodes))
        return value

    def excesses(self, known: Known) -> Iterator[Excess]:
        yield from super().excesses(known)
        least, trees = self.min_samples_leaf, self.max_iter * known.outputs
        if known.rows and (why := unsplittable(known.rows, least)):
            yield Excess("model", "min_samples_leaf", why)
        if known.rows and (why := scant(known.rows, self.subsample)):
            yield Excess("model", "subsample", why)
        if why := overgrown(trees, known.rows, 1, least, self.max_depth, self.max_leaf_nodes):
            yield Excess("model", "rounds", why)
