"""The combinations of a grid: as many values of each range as the planned trials allow."""

from collections.abc import Iterator, Sequence
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
    counts = [each.most(FEWEST) for each in dimensions]
    if (needed := prod(counts)) > most:
        are = "is" if most == 1 else "are"
        raise Refusal(
            f"a grid of these needs at least {needed} trials and {most} {are} planned: "
            "allow more, or search fewer values."
        )
    level, beyond = FEWEST, most + 1
    while beyond - level > 1:  # as many turns at once as all ranges can have
        middle = (level + beyond) // 2
        fits = prod(each.most(middle) for each in dimensions) <= most
        level, beyond = (middle, beyond) if fits else (level, middle)
    counts = [each.most(level) for each in dimensions]
    growing = True
    while growing:
        growing = False
        for place, each in enumerate(dimensions):
            more = each.most(counts[place] + 1)
            grown = [*counts[:place], more, *counts[place + 1 :]]
            if more > counts[place] and prod(grown) <= most:
                counts, growing = grown, True
    return tuple(counts)


def combinations(plan: Plan, counts: Sequence[int] | None = None) -> Iterator[dict[str, Any]]:
    """Each combination once, the last dimension first; without what has no effect in it.

    `counts` are the values of each dimension, those of the grid where none are given.
    """
    dimensions = plan.dimensions
    counts = shape(plan) if counts is None else counts
    keys = [each.key for each in dimensions]
    points = [each.points(count) for each, count in zip(dimensions, counts, strict=True)]
    every = (dict(zip(keys, values, strict=True)) for values in product(*points))
    if not _deciding(plan):
        yield from every
        return
    seen = set()
    for values in every:
        found = plan.applying(values)
        if (key := tuple(found.items())) not in seen:
            seen.add(key)
            yield found


def sizes(plan: Plan) -> tuple[int, ...] | None:
    """How many values each dimension has in all; None where there is no end of them."""
    found = tuple(each.size for each in plan.dimensions)
    known = tuple(each for each in found if each is not None)
    return known if len(known) == len(found) else None


def in_all(plan: Plan) -> int | None:
    """How many settings the space has; None where there is no end of them."""
    found = sizes(plan)
    return size(plan, found) if found else None


def size(plan: Plan, shaped: Sequence[int] | None = None) -> int:
    """How many trials the grid has, counted without going through them; `shaped` are the values
    of each dimension where they are not those of the grid.
    """
    shaped = shape(plan) if shaped is None else shaped
    counts = dict(zip((each.key for each in plan.dimensions), shaped, strict=True))
    deciding = _deciding(plan)
    points = [
        each.points(counts[each.key]) if each.key in deciding else each.points(1)[:1]
        for each in plan.dimensions
    ]
    found = {}
    for values in product(*points):
        here = plan.applying(dict(zip(counts, values, strict=True)))
        decided = tuple((key, here[key]) for key in here if key in deciding)
        found[decided] = prod(counts[key] for key in here if key not in deciding)
    return sum(found.values())


def _deciding(plan: Plan) -> frozenset[str]:
    """The keys of those searched that decide whether others have an effect."""
    every = plan.recipe.model.hyperparameters()
    names = {each.declaration.when.name for each in every if each.declaration.when is not None}
    return frozenset(each.key for each in plan.dimensions if each.of.name in names)


def planned(plan: Plan) -> int:
    """How many trials are to be expected; 0 where time alone ends the search of `plan`."""
    return 0 if plan.strategy.timed else trials(plan)


def trials(plan: Plan) -> int:
    """How many trials the search of `plan` has at most; `Refusal` as for `shape`."""
    if plan.strategy.sampler == "grid":
        return size(plan)
    there = in_all(plan)
    return plan.most_trials if there is None else min(plan.most_trials, there)
