"""Decision tree: what is set."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, log2
from typing import Annotated, Any

from tui.families.family import Family
from tui.families.known import Excess, Kin, Known
from tui.families.weighted import Weighted
from tui.families.woods import unsplittable
from tui.hyperparameters import (
    ANOTHER_SEED,
    DOWN,
    UP,
    Choice,
    Effect,
    Float,
    Hyperparameter,
    Int,
    Move,
)

BY_CLASS = {
    "gini": "How often two rows drawn from a node would differ in class.",
    "entropy": "How many bits name the class of a row; scikit-learn also calls it log_loss.",
}
BY_NUMBER = {
    "squared_error": "How far rows lie from their mean, squared; a leaf says the mean.",
    "absolute_error": "How far rows lie from their median; a leaf says the median. Slower.",
}


@dataclass(eq=False, repr=False, kw_only=True)
class Branching(Family):
    """How a tree grows: shared by a single tree and a forest's."""

    criterion: Annotated[
        str,
        Choice(
            doc="What a split should lower where classes are predicted.",
            options=BY_CLASS,
            tasks=("binary", "multiclass"),
        ),
    ] = "gini"
    criterion_numbers: Annotated[
        str,
        Choice(
            doc="What a split should lower where numbers are predicted.",
            options=BY_NUMBER,
            tasks=("regression",),
        ),
    ] = "squared_error"

    max_depth: Annotated[
        int,
        Int(
            label="max depth",
            doc="The most questions from the root to a leaf.",
            low=1,
            high=100,
            off=0,
            off_word="no limit",
            search=(1, 12),
            says=(
                (0, "As deep as it takes: leaves may end up with a single row each."),
                (2, "A few questions: simple, and perhaps too simple."),
                (6, "Several questions: often enough for a few features."),
                (100, "Deep: a leaf may remember single rows."),
            ),
            turns=(
                Move(
                    effect=Effect.SIMPLER,
                    way=DOWN,
                    times=2,
                    first=6,
                    why="fewer questions",
                    order=0,
                    caps=True,
                ),
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
            search=(1, 50),
            says=(
                (1, "A leaf may hold a single row: the tree can learn by heart."),
                (10, "A few rows a leaf: single odd rows decide less."),
                (100_000, "Many rows a leaf: a coarse, steady answer."),
            ),
            turns=(
                Move(
                    effect=Effect.SIMPLER,
                    way=UP,
                    times=4,
                    share=0.1,
                    why="no leaf for single rows",
                ),
                Move(
                    effect=Effect.RICHER,
                    way=DOWN,
                    times=4,
                    returns=False,  # the usual value is the end of the way
                    why="leaves for fewer rows",
                ),
            ),
        ),
    ] = 1

    def excesses(self, known: Known) -> Iterator[Excess]:
        yield from super().excesses(known)
        if known.rows and (why := unsplittable(known.rows, self.min_samples_leaf)):
            yield Excess("model", "min_samples_leaf", why)


def seed_of(what: str) -> Int:
    """The declaration of a seed that draws `what`."""
    return Int(
        key="seed",
        doc=f"Draws {what}.",
        low=0,
        high=2**32 - 1,
        search=(0, 100),
        turns=(ANOTHER_SEED,),
    )


@dataclass(eq=False, repr=False, kw_only=True)
class Tree(Weighted, Branching):
    """Questions about one feature at a time, the most useful one first."""

    name = "tree"
    title = "decision tree"
    doc = "Questions about one feature each; learns features, thresholds and leaf values."
    tasks = frozenset({"regression", "binary", "multiclass"})
    kin = {
        Effect.SIMPLER: Kin("forest", "the average of many trees is steadier than one", 0),
        Effect.RICHER: Kin("boosting", "many trees, each fitted to what is still wrong"),
    }
    step_word = "split"
    planned = "max_splits"

    max_splits: Annotated[
        int,
        Int(
            label="max splits",
            doc="How many questions the tree may ask in all; it has one leaf more.",
            low=1,
            high=10_000,
            scale="log",
            search=(1, 200),
            says=(
                (3, "A handful of leaves: read the tree aloud."),
                (30, "Some tens of leaves; watch where validation turns."),
                (10_000, "So many that depth and rows a leaf decide when it ends."),
            ),
        ),
    ] = 60
    ccp_alpha: Annotated[
        float,
        Float(
            label="pruning alpha",
            doc="A branch is cut back unless each leaf it adds lowers the impurity by this much.",
            low=0.0,
            high=1e3,
            scale="log",
            search=(1e-4, 0.1),
            says=(
                (0.0, "Nothing is cut back."),
                (0.01, "Branches that hardly help are cut back."),
                (1e3, "Strong: little more than the first questions may be left."),
            ),
            turns=(
                Move(
                    effect=Effect.SIMPLER,
                    way=UP,
                    times=3,
                    first=0.005,
                    why="cuts back branches that help little",
                    order=2,
                    caps=True,
                ),
                Move(
                    effect=Effect.RICHER,
                    way=DOWN,
                    least=1e-3,
                    last=0.0,
                    why="cuts back fewer branches",
                ),
            ),
        ),
    ] = 0.0
    random_state: Annotated[int, seed_of("which of two equally good splits comes first")] = 0

    def standing(self, each: Hyperparameter, value: Any, known: Known) -> Any:
        """A tree without a limit is at least so deep that its leaves find room."""
        if each.name == "max_depth" and value == self.max_depth == 0 and known.steps:
            return ceil(log2(known.steps + 1))
        return value

    def room(self, each: Hyperparameter, known: Known) -> float:
        """So deep must a tree be to hold as many leaves as the best one had."""
        if each.name == "max_depth":
            return ceil(log2(known.best + 1))
        return super().room(each, known)
