"""Gradient boosting on histograms: what is set."""

from dataclasses import dataclass
from typing import Annotated

from tui.families.family import Family
from tui.families.tree import seed_of
from tui.hyperparameters import Float, Int


@dataclass(eq=False, repr=False, kw_only=True)
class Boosting(Family):
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
            says=(
                (0.03, "Small: careful, and needs many rounds."),
                (0.3, "A usual size."),
                (1.0, "Large: learns in a few rounds, and overfits soon."),
                (10.0, "Above 1: each tree overshoots what it should correct."),
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
