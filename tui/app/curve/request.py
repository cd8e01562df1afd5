"""What the Curve screen is asked to show: what is gone through, in which recipe, and how."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self

from tui.curve_plan import FOLDS, curve_plan, rates_plan, rows_plan, usual
from tui.errors import Refusal
from tui.hyperparameters import Hyperparameter, Searched
from tui.plan import Kind, Plan
from tui.recipe import Recipe

REPEATS = 5


@dataclass(frozen=True)
class Request:
    """A curve of `recipe`. `key` is what of its model is gone through, `searched` over what if
    that is not the usual; it has its spread from folds unless from `seeds`.
    """

    recipe: Recipe
    kind: Kind = Kind.VALUES
    key: str = ""
    searched: Searched | None = None
    seeds: bool = False

    @classmethod
    def of(cls, plan: Plan) -> Self:
        """The request that `plan` answers."""
        if not plan.kind.tries:
            return cls(plan.recipe, plan.kind)
        if not plan.dimensions:  # of a store whose plan says nothing
            return cls(plan.recipe)
        dimension = plan.dimensions[0]
        over = None if plan.staged else dimension.searched
        seeds = not plan.strategy.folds and plan.strategy.repeats > 1
        return cls(plan.recipe, Kind.VALUES, dimension.key, over, seeds)

    def plan(self) -> Plan:
        """The plan of it; `Refusal` says why there is none."""
        if self.kind is Kind.ROWS:
            return rows_plan(self.recipe)
        if self.kind is Kind.RATES:
            return rates_plan(self.recipe)
        if not self.key:
            raise Refusal("no hyperparameter is chosen: o lists those that can be gone through.")
        each = self.recipe.model.hyperparameter(self.key)
        folds, repeats = (0, REPEATS) if self.seeds else (FOLDS, 1)
        return curve_plan(self.recipe, each, self.searched, folds=folds, repeats=repeats)

    def over(self, kind: Kind) -> Self:
        return replace(self, kind=kind)

    def through(self, key: str) -> Self:
        """Another hyperparameter of the same recipe, over its usual values."""
        return replace(self, kind=Kind.VALUES, key=key, searched=None)

    def choices(self) -> Iterator[Hyperparameter]:
        """What of the model can be gone through as it stands."""
        model, task = self.recipe.model, self.recipe.data.task
        for each in model.hyperparameters():
            try:
                usual(each)
            except Refusal:
                continue
            if model.applies(each) and each.concerns(task):
                yield each
