"""Policies that choose the next trial, by the names of `tui.strategy.SAMPLERS`."""

from tui.plan import Plan
from tui.search.samplers.bayesian import Gp, Tpe
from tui.search.samplers.chance import Chance
from tui.search.samplers.grid import Grid
from tui.search.samplers.sampler import Sampler
from tui.search.samplers.sobol import Sobol

KINDS: dict[str, type[Sampler]] = {
    "grid": Grid,
    "random": Chance,
    "sobol": Sobol,
    "tpe": Tpe,
    "gp": Gp,
}
LEARNS = frozenset({"tpe", "gp"})
"""Those whose next trial depends on what the others showed."""

__all__ = ["KINDS", "LEARNS", "Sampler", "sampler_for"]


def sampler_for(plan: Plan) -> Sampler:
    return KINDS[plan.strategy.sampler](plan)
