"""Gaussian naive Bayes: what is set."""

from dataclasses import dataclass
from typing import Annotated

from tui.families.family import Family
from tui.families.known import Kin
from tui.families.portions import Portioned
from tui.hyperparameters import DOWN, UP, Effect, Float, Move


@dataclass(eq=False, repr=False, kw_only=True)
class _Smoothing(Family):
    """A base of its own so that this comes before the portions."""

    var_smoothing: Annotated[
        float,
        Float(
            label="smoothing",
            doc="The share of the largest feature variance that is added to every variance.",
            low=0.0,
            above_low=True,
            high=1e6,
            scale="log",
            search=(1e-9, 1.0),
            says=(
                (1e-6, "Hardly any: a feature that never varied in a class decides alone."),
                (0.1, "Bell curves are widened a little."),
                (10.0, "Bell curves are about as wide as the data: features decide less."),
                (1e6, "So wide that hardly more than how frequent a class is still counts."),
            ),
            turns=(
                Move(
                    effect=Effect.SIMPLER,
                    way=UP,
                    least=0.01,
                    most=1.0,
                    why="wider bell curves: single features decide less",
                    order=0,
                ),
                Move(
                    effect=Effect.RICHER,
                    way=DOWN,
                    most=0.1,
                    why="narrower bell curves: features decide more",
                    order=0,
                ),
            ),
        ),
    ] = 1e-9


@dataclass(eq=False, repr=False, kw_only=True)
class Bayes(Portioned, _Smoothing):
    """A bell curve a class and feature, as if features knew nothing of each other."""

    name = "bayes"
    title = "naive Bayes"
    doc = "A bell curve for each class and feature; learns their means and spreads."
    tasks = frozenset({"binary", "multiclass"})
    kin = {Effect.RICHER: Kin("forest", "looks at features together")}
