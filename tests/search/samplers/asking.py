"""Searches without training: what a sampler asks, told made-up errors."""

from typing import Any

from tui.plan import Plan
from tui.search.samplers import Sampler, sampler_for
from tui.search.told import Told

Values = dict[str, Any]


def told(plan: Plan, number: int, values: Values) -> Told:
    """An error that is lowest in the middle; some trials are pruned, some fail."""
    places = [each.unit(values[each.key]) for each in plan.dimensions if each.key in values]
    error = sum((place - 0.5) ** 2 for place in places) + 0.01
    if number % 11 == 7:
        return Told(number, values, None, (), "failed")
    if number % 5 == 3:
        return Told(number, values, error + 0.1, ((1, error + 0.2), (3, error + 0.1)), "pruned")
    return Told(number, values, error, ((1, error + 0.2), (3, error + 0.1)), "complete")


def lived(plan: Plan, count: int, ahead: int = 3) -> tuple[Sampler, list[Values]]:
    """One that was asked `count` trials, `ahead` of what it was told."""
    sampler, asked = sampler_for(plan), []
    for number in range(count):
        values = sampler.ask(number)
        assert values is not None
        asked.append(values)
        if number >= ahead:
            sampler.tell(told(plan, number - ahead, asked[number - ahead]))
    return sampler, asked


def rebuilt(plan: Plan, asked: list[Values], ahead: int = 3) -> Sampler:
    """One that is told after a restart what `lived` went through."""
    sampler = sampler_for(plan)
    done = len(asked) - ahead
    for number in range(done):
        sampler.tell(told(plan, number, asked[number]))
    for number in range(done, len(asked)):
        sampler.asked(number, asked[number])
    return sampler
