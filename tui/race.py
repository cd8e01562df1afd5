"""A race: several samplers on the same space, with the same budget, side by side."""

from tui.errors import Refusal
from tui.grid import trials
from tui.plan import Kind, Plan
from tui.strategy import SAMPLERS
from tui.words import listed, quoted

USUAL = ("grid", "random", "tpe")


def racers(text: str) -> tuple[str, ...]:
    """The samplers that ``grid,random,tpe`` names; `Refusal` for fewer than two."""
    named = tuple(word.strip() for word in text.split(","))
    for word in named:
        if word not in SAMPLERS:
            raise Refusal(f"{quoted(word)} is no sampler: give some of {', '.join(SAMPLERS)}.")
    if len(set(named)) < len(named) or len(named) < 2:
        raise Refusal(f"a race takes two samplers or more, each once: such as {','.join(USUAL)}.")
    return named


def race_plans(plan: Plan, samplers: tuple[str, ...] = USUAL) -> list[Plan]:
    """The plan of each sampler: all else, seed and budget included, is as in `plan`."""
    if plan.kind is not Kind.SEARCH:
        raise Refusal("a curve over rows or learning rates has no samplers to race.")
    found = []
    for sampler in samplers:
        each = Plan(plan.recipe, plan.space, plan.strategy.over(sampler=sampler)).checked()
        try:
            trials(each)
        except Refusal as refusal:
            raise Refusal(f"{sampler}: {refusal}") from None
        found.append(each)
    return found


def race_command(plan: Plan, samplers: tuple[str, ...]) -> str:
    """The command line that repeats the race of which `plan` is one."""
    usual = plan.strategy.over(sampler="tpe")  # the default, which no flag says
    command = Plan(plan.recipe, plan.space, usual).command()
    return f"{command} --race {','.join(samplers)}"


def told(samplers: tuple[str, ...]) -> str:
    """``grid, random and tpe``."""
    return listed(samplers, "and")
