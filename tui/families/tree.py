"""Decision tree: what is set."""

from dataclasses import dataclass
from typing import Annotated

from tui.families.family import Family
from tui.hyperparameters import Choice, Float, Int

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
        ),
    ] = 1


def seed_of(what: str) -> Int:
    """The declaration of a seed that draws `what`."""
    return Int(key="seed", doc=f"Draws {what}.", low=0, high=2**32 - 1, search=(0, 100))


@dataclass(eq=False, repr=False, kw_only=True)
class Tree(Branching):
    """Questions about one feature at a time, the most useful one first."""

    name = "tree"
    title = "decision tree"
    doc = "Questions about one feature each; learns features, thresholds and leaf values."
    tasks = frozenset({"regression", "binary", "multiclass"})
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
        ),
    ] = 0.0
    random_state: Annotated[int, seed_of("which of two equally good splits comes first")] = 0
