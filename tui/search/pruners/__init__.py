"""Policies that end trials early, by the names of `tui.strategy.PRUNERS`."""

from tui.plan import Plan
from tui.search.pruners.halving import Halving, Hyperband
from tui.search.pruners.median import Median
from tui.search.pruners.pruner import Never, Pruner

KINDS: dict[str, type[Pruner]] = {
    "none": Never,
    "median": Median,
    "halving": Halving,
    "hyperband": Hyperband,
}

__all__ = ["KINDS", "Pruner", "pruner_for"]


def pruner_for(plan: Plan) -> Pruner:
    return KINDS[plan.strategy.pruner](plan.recipe.model.planned_steps)
