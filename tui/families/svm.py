"""Support vector machine: what is set."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from tui.families.known import Excess, Known
from tui.families.weighted import Weighted
from tui.hyperparameters import (
    DOWN,
    UP,
    Choice,
    Effect,
    Float,
    Hyperparameter,
    Int,
    Move,
    To,
    When,
)

KERNELS = {
    "linear": "Straight boundaries in the features themselves.",
    "rbf": "Round influence of every support vector; gamma says how far it reaches.",
    "poly": "Boundaries of the degree given.",
}
KERNEL_BYTES = 1e9


def too_large(rows: int, budget: float = KERNEL_BYTES) -> str:
    """Why the kernel of every row with every other does not fit into `budget` bytes; empty where
    it does.
    """
    needed = 8.0 * rows * rows
    if needed <= budget:
        return ""
    return (
        f"the kernel of {rows} training rows needs {needed / 1e9:.1f} GB: the limit is "
        f"{budget / 1e9:g} GB, {int((budget / 8) ** 0.5)} rows; give fewer rows, or another model."
    )


@dataclass(eq=False, repr=False, kw_only=True)
class Svm(Weighted):
    """The widest margin between classes, held by a few of the rows.

    The first pass is one pair update for every twenty rows, in each pair of classes; each is a
    fifth longer than the one before, up to ten times the first.
    """

    name = "svm"
    title = "support vector machine"
    doc = "The widest margin between classes; learns which rows hold it and their weights."
    tasks = frozenset({"binary", "multiclass"})
    step_word = "pass"
    planned = "max_iter"
    stops_early = False
    ranks = True

    C: Annotated[
        float,
        Float(
            doc="What a row inside the margin or on its wrong side costs.",
            low=0.0,
            above_low=True,
            high=1e9,
            scale="log",
            search=(0.01, 1e4),
            says=(
                (0.1, "Cheap: a wide margin that lets many rows lie inside it."),
                (100.0, "A usual price."),
                (1e9, "Dear: the boundary bends to put every row right."),
            ),
            turns=(
                Move(effect=Effect.SIMPLER, way=DOWN, why="a softer margin"),
                Move(effect=Effect.RICHER, way=UP, why="a harder margin"),
            ),
        ),
    ] = 10.0
    kernel: Annotated[
        str,
        Choice(
            doc="What closeness of two rows means.",
            options=KERNELS,
            turns=(
                To(
                    effect=Effect.RICHER,
                    to="rbf",
                    only=("linear",),
                    why="bends, where the linear one is straight",
                    order=2,
                ),
            ),
        ),
    ] = "rbf"
    gamma: Annotated[
        float,
        Float(
            doc="How fast influence falls with squared distance, in features as they are scaled.",
            low=0.0,
            above_low=True,
            high=1e6,
            off=0.0,
            off_word="1 / (features x variance)",
            scale="log",
            search=(1e-4, 10.0),
            when=When("kernel", ("rbf", "poly")),
            says=(
                (0.0, "One over features times variance: scikit-learn's 'scale'."),
                (0.01, "Far-reaching: a smooth, nearly straight boundary."),
                (1.0, "Middling with two features; with dozens already very local."),
                (1e6, "So local that each row may get an island of its own."),
            ),
            turns=(
                Move(effect=Effect.SIMPLER, way=DOWN, why="each row reaches farther", order=0),
                Move(effect=Effect.RICHER, way=UP, why="each row reaches less far", order=0),
            ),
        ),
    ] = 0.0
    degree: Annotated[
        int,
        Int(
            doc="The degree of the polynomial kernel.",
            low=1,
            high=15,
            search=(2, 6),
            when=When("kernel", ("poly",)),
            turns=(
                Move(effect=Effect.SIMPLER, way=DOWN, plus=1, why="a smoother boundary"),
                Move(effect=Effect.RICHER, way=UP, plus=1, why="a boundary that bends more"),
            ),
        ),
    ] = 3
    coef0: Annotated[
        float,
        Float(
            doc="Added before the power is taken: above 0, lower degrees take part too.",
            low=0.0,
            high=1e3,
            scale="log",
            search=(0.1, 10.0),
            when=When("kernel", ("poly",)),
        ),
    ] = 0.0
    max_iter: Annotated[
        int,
        Int(
            key="passes",
            label="passes",
            doc="The most passes of pair updates; it ends sooner once nothing is left to gain.",
            low=1,
            high=1_000_000,
            scale="log",
            says=(
                (20, "Watch the margin form; it may not be the widest yet."),
                (1000, "Enough for a usual C to find the widest margin."),
                (1_000_000, "A dear C needs many passes."),
            ),
        ),
    ] = 200
    random_state: Annotated[
        int,
        Int(
            key="seed",
            doc="Draws which of equally good pairs is updated first.",
            low=0,
            high=2**32 - 1,
            search=(0, 100),
        ),
    ] = 0

    def standing(self, each: Hyperparameter, value: Any, known: Known) -> Any:
        """Scaled features have a variance of about 1, so that gamma's formula has a value."""
        if each.name == "gamma" and value == 0 and known.scaled and known.features:
            return float(f"{1 / known.features:.2g}")
        return value

    def excesses(self, known: Known) -> Iterator[Excess]:
        yield from super().excesses(known)
        if why := too_large(known.rows):
            yield Excess("data", "rows", why)
