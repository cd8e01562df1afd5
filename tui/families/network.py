"""Neural network: what is set."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated

from tui.families.family import Family
from tui.families.gradient import Gradient
from tui.families.known import Excess, Known
from tui.families.weighted import Weighted
from tui.hyperparameters import DOWN, UP, Choice, Effect, Float, Layers, Move, To

ACTIVATIONS = {
    "relu": "Passes what is above zero; quick to train.",
    "leaky_relu": "Passes what is above zero and a hundredth of what is below.",
    "tanh": "Bends smoothly between -1 and 1.",
    "sigmoid": "Bends smoothly between 0 and 1; learns slowly in deep networks.",
    "linear": "Bends nothing: the whole network stays a straight line.",
}
INITS = {
    "he": "Random, sized for relu: variance 2 / inputs.",
    "xavier": "Random, sized for tanh: variance 2 / (inputs + outputs).",
    "small": "Random, standard deviation 0.01.",
    "zeros": "All zero: every unit of a layer stays the same as its neighbours.",
}
MOST_VALUES = 5_000_000
BYTES_A_VALUE = 72
"""Float64 weights, gradients, two moments, a workspace, and copies of the best and last step."""
ADVISED_VALUES = 1_000_000
"""More values to learn than this are not recommended to anybody."""
WIDTHS = (
    Move(effect=Effect.RICHER, way=UP, times=2, most=256, why="more units to bend with"),
    Move(
        effect=Effect.SIMPLER,
        way=DOWN,
        times=2,
        least=2,
        why="fewer values to learn by heart with",
        order=3,
    ),
)


@dataclass(eq=False, repr=False, kw_only=True)
class Layered(Family):
    """The hyperparameters of layers; a base of their own so that they come first."""

    chancy = True

    hidden_layers: Annotated[
        tuple[int, ...],
        Layers(doc="How many units each hidden layer has, in order.", turns=WIDTHS),
    ] = (8, 8)
    activation: Annotated[
        str,
        Choice(
            doc="The bend after each hidden layer.",
            options=ACTIVATIONS,
            turns=(
                To(
                    effect=Effect.RICHER,
                    to="tanh",
                    only=("linear",),
                    why="bends, where the linear one is a straight line",
                    order=0,
                ),
            ),
        ),
    ] = "tanh"
    init: Annotated[
        str,
        Choice(
            label="first weights",
            key="init",
            doc="How the weights start.",
            options=INITS,
            turns=(
                To(
                    effect=Effect.RICHER,
                    to="xavier",
                    only=("zeros",),
                    why="tells the units apart",
                    order=0,
                ),
            ),
        ),
    ] = "xavier"
    dropout: Annotated[
        float,
        Float(
            doc="The share of hidden units switched off, drawn anew for each batch.",
            low=0.0,
            high=0.95,
            step=0.05,
            search=(0.0, 0.5),
            live=True,
            says=(
                (0.0, "No unit is switched off."),
                (0.2, "A light dose: useful where a large network overfits."),
                (0.5, "A strong dose: the training error rises; watch what validation does."),
                (0.95, "So many units are off that the network may learn little."),
            ),
            turns=(
                Move(
                    effect=Effect.SIMPLER,
                    way=UP,
                    plus=0.2,
                    most=0.5,
                    why="no unit is relied on",
                    order=2,
                ),
                To(effect=Effect.RICHER, to=0.0, why="every unit learns"),
            ),
        ),
    ] = 0.0

    def bears(self, known: Known) -> bool:
        return self.learned_values(known.features, known.outputs) <= ADVISED_VALUES

    def learned_values(self, features: int, outputs: int) -> int:
        """How many values it learns for so many features and outputs."""
        sizes = (features, *self.hidden_layers, outputs)
        return sum((inputs + 1) * units for inputs, units in pairwise(sizes))

    def giant(self, known: Known) -> str:
        """Why it would learn more values than this program carries; empty where it would not."""
        values = self.learned_values(known.features, known.outputs) if known.features else 0
        if values <= MOST_VALUES:
            return ""
        gigabytes = values * BYTES_A_VALUE / 1e9
        return (
            f"these hidden layers would learn {values / 1e6:.0f} million values and need about "
            f"{gigabytes:.1f} GB: the limit is {MOST_VALUES / 1e6:.0f} million; "
            "give fewer or smaller layers."
        )

    def excesses(self, known: Known) -> Iterator[Excess]:
        yield from super().excesses(known)
        if why := self.giant(known):
            yield Excess("model", "hidden_layers", why)


@dataclass(eq=False, repr=False, kw_only=True)
class Network(Weighted, Gradient, Layered):
    """Layers of weighted sums with a bend between them."""

    name = "network"
    title = "neural network"
    doc = "Layers of weighted sums with a bend between them; learns weights and biases."
    tasks = frozenset({"regression", "binary", "multiclass"})
    step_word = "epoch"
    planned = "epochs"
