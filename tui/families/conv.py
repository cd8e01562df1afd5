"""Convolutional network for small pictures: what is set."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from tui.families.family import Family
from tui.families.geometry import geometry, picture_shape
from tui.families.gradient import Gradient
from tui.families.known import Excess, Known
from tui.families.network import WIDTHS, Layered
from tui.families.weighted import Weighted
from tui.hyperparameters import DOWN, UP, Choice, Effect, Int, Layers, Move

POOLING = {
    "max": "Keeps the strongest of each 2 by 2 neighbouring answers.",
    "mean": "Averages each 2 by 2 neighbouring answers.",
    "none": "Keeps the answer at every place.",
}


@dataclass(eq=False, repr=False, kw_only=True)
class Filtering(Family):
    """The hyperparameters of the kernels; a base of their own so that they come first."""

    filters: Annotated[
        int,
        Int(
            doc="How many kernels are learned; each is slid over the whole picture.",
            low=1,
            high=64,
            scale="log",
            search=(2, 16),
            says=(
                (2, "Very few: look at what each one found."),
                (16, "Some: strokes and corners can each get their own."),
                (64, "Many: slower, and some are likely to look alike."),
            ),
            turns=(
                Move(
                    effect=Effect.RICHER,
                    way=UP,
                    times=2,
                    most=64,
                    why="more kernels to look with",
                    order=0,
                ),
                Move(
                    effect=Effect.SIMPLER,
                    way=DOWN,
                    times=2,
                    why="fewer kernels to learn by heart with",
                    order=4,
                ),
            ),
        ),
    ] = 8
    kernel_size: Annotated[
        int,
        Int(
            label="kernel size",
            doc="How many pixels a kernel is wide and high.",
            low=2,
            high=7,
            search=(2, 5),
            says=(
                (2, "The smallest: edges, and little else."),
                (3, "A usual size: edges, corners and short strokes."),
                (5, "Large for small pictures: longer strokes, at fewer places."),
                (7, "Nearly a whole small picture: hardly anything is left to slide over."),
            ),
        ),
    ] = 3
    pooling: Annotated[
        str, Choice(doc="What is kept of neighbouring answers of a kernel.", options=POOLING)
    ] = "max"


@dataclass(eq=False, repr=False, kw_only=True)
class Conv(Weighted, Gradient, Layered, Filtering):
    """Kernels slid over a picture, then layers of weighted sums."""

    name = "conv"
    title = "convolutional network"
    doc = "Kernels slid over a picture, then layers of weighted sums; learns both."
    tasks = frozenset({"binary", "multiclass"})
    needs_pictures = True
    step_word = "epoch"
    planned = "epochs"

    hidden_layers: Annotated[
        tuple[int, ...],
        Layers(
            doc="How many units each hidden layer behind the kernels has, in order.",
            turns=WIDTHS,
        ),
    ] = (32,)

    def bears(self, known: Known) -> bool:
        return not known.features or super().bears(known)

    def excesses(self, known: Known) -> Iterator[Excess]:
        yield from super().excesses(known)
        high, wide = picture_shape(known.features) if known.features else (99, 99)
        if self.kernel_size > min(high, wide):
            yield Excess(
                "model",
                "kernel_size",
                f"a kernel of {self.kernel_size} by {self.kernel_size} pixels is larger than "
                f"pictures of {high} by {wide}: give at most {min(high, wide)}.",
            )

    def learned_values(self, features: int, outputs: int) -> int:
        where = geometry(features, self.kernel_size, self.pooling)
        kernel = where.kernel[0] * where.kernel[1]
        dense = super().learned_values(self.filters * where.places, outputs)
        return self.filters * (kernel + 1) + dense
