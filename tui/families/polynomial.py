"""Polynomial models: what is set."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Annotated

from tui.families.family import Family, Task
from tui.families.gradient import Gradient
from tui.families.known import Excess, Known
from tui.families.terms import terms_of, too_many, unsolvable
from tui.families.weighted import Weighted
from tui.hyperparameters import DOWN, UP, Choice, Effect, Hyperparameter, Int, Move, To, When

INTERACTIONS = {
    "no": "Powers and products: x1², x1·x2, x2² and so on.",
    "yes": "Products of different features only: x1·x2, never x1².",
}
SOLVERS = {
    "gradient": "Follows the gradient epoch by epoch; l1, batches and schedules apply.",
    "closed_form": "Solves for the best coefficients at once, of degree 1, 2 and on; numbers only.",
}
ADVISED_TERMS = 1000
"""A degree that makes more terms than this is not recommended to anybody."""
_BY_GRADIENT = frozenset(each.name for of in (Gradient, Weighted) for each in fields(of)) - {"l2"}


@dataclass(eq=False, repr=False, kw_only=True)
class Expanded(Family):
    """The hyperparameters of the expansion; a base of their own so that they come first."""

    degree: Annotated[
        int,
        Int(
            doc="The highest power, or number of features multiplied, in a term.",
            low=1,
            high=30,
            search=(1, 15),
            says=(
                (1, "Straight: the same as a linear model."),
                (3, "Gently curved."),
                (8, "Flexible: watch validation against train."),
                (30, "So flexible that it may follow every point; l2 tames it."),
            ),
            turns=(
                Move(effect=Effect.RICHER, way=UP, plus=2, why="a curve that bends more"),
                Move(effect=Effect.SIMPLER, way=DOWN, times=2, why="a curve that bends less"),
            ),
        ),
    ] = 2
    interaction_only: Annotated[
        str,
        Choice(
            key="products_only",
            label="products only",
            doc="Which terms are made of the features.",
            options=INTERACTIONS,
            turns=(
                To(
                    effect=Effect.RICHER,
                    to="no",
                    only=("yes",),
                    why="powers of single features, too",
                ),
                To(
                    effect=Effect.SIMPLER,
                    to="yes",
                    only=("no",),
                    why="far fewer terms",
                    order=3,
                ),
            ),
        ),
    ] = "no"
    solver: Annotated[str, Choice(doc="How the coefficients are found.", options=SOLVERS)] = (
        "gradient"
    )


@dataclass(eq=False, repr=False, kw_only=True)
class Polynomial(Weighted, Gradient, Expanded):
    """A weighted sum of powers and products of the features.

    A step is an epoch of the gradient, or with the closed form a degree: the best polynomial of
    degree 1, then of 2, up to the one asked for.
    """

    name = "polynomial"
    title = "polynomial model"
    doc = "Powers and products of the features, weighted; learns a coefficient a term."
    tasks = frozenset({"regression", "binary", "multiclass"})

    @classmethod
    def hyperparameters(cls) -> tuple[Hyperparameter, ...]:
        return _hyperparameters(cls)  # type: ignore[arg-type]  # a class is hashable

    @property
    def step_word(self) -> str:  # type: ignore[override]  # what a step is, the solver decides
        return "degree" if self.solver == "closed_form" else "epoch"

    @property
    def planned(self) -> str:  # type: ignore[override]  # the same
        return "degree" if self.solver == "closed_form" else "epochs"

    @property
    def shaken(self) -> bool:  # type: ignore[override]  # solving draws nothing
        return self.solver == "gradient"

    def bears(self, known: Known) -> bool:
        return terms_of(max(known.features, 1), self.degree, self.products) <= ADVISED_TERMS

    def excesses(self, known: Known) -> Iterator[Excess]:
        if self.solver == "gradient":
            yield from super().excesses(known)
        if not known.rows or not known.features:
            return
        why = too_many(known.rows, known.features, self.degree, self.products)
        if self.solver == "closed_form":
            count = terms_of(known.features, self.degree, self.products)
            why = why or unsolvable(count, self.degree)
        if why:
            yield Excess("model", "degree", why)

    @property
    def products(self) -> bool:
        """Whether terms are products of different features only."""
        return self.interaction_only == "yes"

    def misfit(self, task: Task | None) -> str:
        if self.solver != "closed_form" or task in ("regression", None):
            return ""
        return (
            "the solver closed_form finds the best coefficients for numbers, and this data has "
            "classes to predict: give the solver gradient."
        )


@cache
def _hyperparameters(cls: type[Polynomial]) -> tuple[Hyperparameter, ...]:
    """What belongs to following the gradient applies with that solver only, as class weights do:
    the closed form is for numbers, and takes its l2 once, so that this is live with the other only.
    """
    only, found = When("solver", ("gradient",)), []
    for each in super(Polynomial, cls).hyperparameters():
        if each.name in _BY_GRADIENT and each.declaration.when is None:
            each = replace(each, declaration=replace(each.declaration, when=only))
        elif each.name == "l2":
            each = replace(each, declaration=replace(each.declaration, live_when=only))
        found.append(each)
    return tuple(found)
