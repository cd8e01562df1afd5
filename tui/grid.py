"""The combinations of a grid: as many values of each range as the planned trials allow."""

from collections.abc import Iterator
from itertools import product
from math import prod
from typing import Any

from tui.errors import Refusal
from tui.plan import Plan

FEWEST = 2
"""Values of a range, at least: its ends."""


def shape(plan: Plan) -> tuple[int, ...]:
    """How many values there are of each dimension; `Refusal` where the trials are too few.

    Sets count whole; the ranges get more values in turn, as long as the product fits.
    """
    dimensions, most = plan.dimensions, plan.most_trials
    counts = [len(each.points(FEWEST)) for each in dimensions]
    if prod(counts) > most:
        raise Refusal(
            f"a grid of these needs at least {prod(counts)} trials and {most} are planned: "
            "allow more, or search fewer values."
        )
    growing = True
    while growing:
        growing = False
        for place, each in enumerate(dimensions):
            more = len(each.points(counts[place] + 1))
            grown = [*counts[:place], more, *counts[place + 1 :]]
            if more > counts[place] and prod(grown) <= most:
                counts, growing = grown, True
    return tuple(counts)


def combinations(plan: Plan) -> Iterator[dict[str, Any]]:
    """Each combination once, the last dimension first; without what has no effect in it."""
    dimensions = plan.dimensions
    points = [each.points(count) for each, count in zip(dimensions, shape(plan), strict=True)]
    seen = set()
    for values in product(*points):
        found = plan.applying(
            {each.key: value for each, value in zip(dimensions, values, strict=True)}
        )
        if (key := tuple(found.items())) not in seen:
            seen.add(key)
            yield found


def size(plan: Plan) -> int:
    """How many trials the grid has."""
    return sum(1 for _ in combinations(plan))
