"""What a search takes: combinations or trials, fits, and the time to expect."""

import os
import sys
from collections.abc import Sequence
from statistics import median
from typing import Protocol

from tui.grid import in_all, shape
from tui.grid import trials as trials_of
from tui.plan import Plan
from tui.recipe import Recipe
from tui.runs.run import Run
from tui.runs.search import Search
from tui.runs.trial import Trial

EARLIER, LEADERS = 200, 20
"""How many runs, and trials of each earlier search, the time is told from at most."""


class Searched(Protocol):
    """The part of `tui.runs.searches.Searches` that is read."""

    def newest(self, limit: int = 50) -> list[Search]: ...
    def leaders(self, search: int, limit: int = 50) -> list[Trial]: ...


class History(Protocol):
    """The part of `tui.runs.store.Store` that is read."""

    @property
    def searches(self) -> Searched: ...
    def runs(self, limit: int = 50) -> list[Run]: ...


def cost(plan: Plan, seconds_a_step: float | None, cores: int) -> list[str]:
    """Sentences; `Refusal` where the trials are too few for the grid.

    `seconds_a_step` is what a step took before, None where that is not known.
    """
    if plan.strategy.timed:
        return [f"trials for {duration(plan.strategy.seconds)}", _pace(plan, seconds_a_step, cores)]
    trials = trials_of(plan)
    if plan.strategy.sampler == "grid":
        counts = shape(plan)
        said = f"{' × '.join(map(str, counts))} values: {trials} combinations"
        lines = [said if len(counts) > 1 else f"{trials} values"]
    else:
        lines = [f"{trials} combinations" if trials == in_all(plan) else f"{trials} trials"]
    fits = trials * plan.parts
    lines[0] += f" × {plan.parts} = {fits} fits" if plan.parts > 1 else f", {fits} fits"
    lines.append(_time(plan, fits, seconds_a_step, cores))
    return lines


def race_cost(plans: Sequence[Plan], seconds_a_step: float | None, cores: int) -> list[str]:
    """The same of searches side by side."""
    counts = [trials_of(each) for each in plans]
    fits = sum(count * each.parts for count, each in zip(counts, plans, strict=True))
    if any(each.strategy.timed for each in plans):
        told = ", ".join(
            f"{each.strategy.sampler} {'any number of' if each.strategy.timed else count}"
            for each, count in zip(plans, counts, strict=True)
        )
        return [f"{told} trials for {duration(plans[0].strategy.seconds)}"]
    named = zip(plans, counts, strict=True)
    told = ", ".join(f"{each.strategy.sampler} {count}" for each, count in named)
    return [f"{told} trials, {fits} fits", _time(plans[0], fits, seconds_a_step, cores)]


def _time(plan: Plan, fits: int, seconds_a_step: float | None, cores: int) -> str:
    limit = plan.strategy.seconds
    most = f", at most {duration(limit)}" if limit else ""
    if seconds_a_step is None:
        return f"no earlier run to estimate the time from{most}"
    expected = _seconds(plan, fits, seconds_a_step, cores)
    upto = "up to " if plan.strategy.pruner != "none" else ""
    many = f"{cores} cores" if cores > 1 else "one core"
    return f"{upto}about {duration(expected)} on {many}{most}"


def _pace(plan: Plan, seconds_a_step: float | None, cores: int) -> str:
    """How many trials the seconds of its budget have room for."""
    if seconds_a_step is None:
        return "no earlier run to estimate from how many that are"
    one = max(_seconds(plan, plan.parts, seconds_a_step, cores), 1e-6)
    most = min(int(plan.strategy.seconds / one), plan.strategy.trials)
    many = f"{cores} cores" if cores > 1 else "one core"
    return f"{'at least' if plan.strategy.pruner != 'none' else 'about'} {most} on {many}"


def _seconds(plan: Plan, fits: int, seconds_a_step: float, cores: int) -> float:
    return seconds_a_step * plan.recipe.model.planned_steps * fits / cores


def expected_seconds(
    plans: Sequence[Plan], seconds_a_step: float | None, cores: int
) -> float | None:
    """How long the searches of `plans` take side by side, the most where some trials are ended
    early or the budget is shorter; None where that is not known.
    """
    if seconds_a_step is None:
        return None
    each = [_seconds(plan, trials_of(plan) * plan.parts, seconds_a_step, cores) for plan in plans]
    limit = plans[0].strategy.seconds
    return min(sum(each), limit) if limit else sum(each)


def seconds_a_step(reader: History, recipe: Recipe) -> float | None:
    """The median over earlier runs and trials of this data and model; None without any."""
    rows = recipe.to_dict()["data"]
    found = [
        run.elapsed / run.steps
        for run in reader.runs(EARLIER)
        if run.steps and run.elapsed > 0 and _kin(run.recipe, recipe, rows)
    ]
    for search in reader.searches.newest(LEADERS):
        if _kin(search.plan.recipe, recipe, rows):
            leaders = reader.searches.leaders(search.number, LEADERS)
            parts = search.plan.parts
            found += [t.elapsed / (t.steps * parts) for t in leaders if t.steps and t.elapsed > 0]
    return median(found) if found else None


def _kin(one: Recipe, other: Recipe, rows: dict[str, object]) -> bool:
    return one.model.name == other.model.name and one.to_dict()["data"] == rows


def cores() -> int:
    """How many processors this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def duration(seconds: float) -> str:
    """As people say it: ``12 s``, ``3 min``, ``2 h``."""
    if seconds < 1:
        return "a second"
    for long, unit in ((86400, "d"), (3600, "h"), (60, "min")):
        if seconds >= 2 * long:
            return f"{seconds / long:.0f} {unit}"
    return f"{seconds:.0f} s"
