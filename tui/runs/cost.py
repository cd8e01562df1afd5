"""What a search takes: combinations or trials, fits, and the time to expect."""

import os
import sys
from collections.abc import Sequence
from statistics import fmean
from typing import NamedTuple, Protocol

from tui.grid import in_all, shape
from tui.grid import trials as trials_of
from tui.plan import Plan
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.run import Run
from tui.runs.search import Search
from tui.runs.trial import Trial, TrialState
from tui.words import counted, every

EARLIER, SEARCHES, TRIALS = 200, 20, 200
"""How many runs, searches of the same data and model, and trials of each of these the time is told
from at most.
"""
_BY_ITSELF = frozenset({Outcome.FINISHED, Outcome.CONVERGED, Outcome.STOPPED_EARLY})


class Searched(Protocol):
    """The part of `tui.runs.searches.Searches` that is read."""

    def akin(self, recipe: Recipe, limit: int) -> list[Search]: ...
    def from_number(self, search: int, first: int, limit: int) -> list[Trial]: ...


class History(Protocol):
    """The part of `tui.runs.store.Store` that is read."""

    @property
    def searches(self) -> Searched: ...
    def runs(self, limit: int = 50) -> list[Run]: ...


class Fits(NamedTuple):
    """What earlier fits took: seconds of one, their mean, and how many they were."""

    seconds: float
    many: int


def cost(plan: Plan, before: Fits | None, cores: int) -> list[str]:
    """Sentences; `Refusal` where the trials are too few for the grid.

    `before` is what a fit took before, None where that is not known.
    """
    if plan.strategy.timed:
        return [f"trials for {duration(plan.strategy.seconds)}", _pace(plan, before, cores)]
    trials = trials_of(plan)
    if plan.strategy.sampler == "grid":
        counts = shape(plan)
        each = f"{' × '.join(map(str, counts))} values: {counted(trials, 'combination')}"
        lines = [each if len(counts) > 1 else counted(trials, "value")]
    else:
        lines = [counted(trials, "combination" if trials == in_all(plan) else "trial")]
    fits = trials * plan.parts
    lines[0] += f" × {plan.parts} = {fits} fits" if plan.parts > 1 else f", {counted(fits, 'fit')}"
    lines.append(_time(plan, fits, before, cores))
    return lines


def race_cost(plans: Sequence[Plan], before: Fits | None, cores: int) -> list[str]:
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
    return [f"{told} trials, {fits} fits", _time(plans[0], fits, before, cores)]


def _time(plan: Plan, fits: int, before: Fits | None, cores: int) -> str:
    limit = plan.strategy.seconds
    most = f", at most {duration(limit)}" if limit else ""
    if before is None:
        return f"no earlier run to estimate the time from{most}"
    expected = before.seconds * fits / cores
    upto = "up to " if plan.strategy.pruner != "none" else ""
    many = f"{cores} cores" if cores > 1 else "one core"
    return f"{upto}about {duration(expected)} on {many}{most}, {_basis(before)}"


def _pace(plan: Plan, before: Fits | None, cores: int) -> str:
    """How many trials the seconds of its budget have room for."""
    if before is None:
        return "no earlier run to estimate from how many that are"
    one = max(before.seconds * plan.parts / cores, 1e-6)
    most = min(int(plan.strategy.seconds / one), plan.strategy.trials)
    many = f"{cores} cores" if cores > 1 else "one core"
    if (there := in_all(plan)) is not None and most >= there:
        return f"room for {every(there, 'combination')} on {many}, {_basis(before)}"
    about = "at least" if plan.strategy.pruner != "none" else "about"
    return f"{about} {most} on {many}, {_basis(before)}"


def _basis(before: Fits) -> str:
    return f"from {counted(before.many, 'earlier fit')}"


def expected_seconds(plans: Sequence[Plan], before: Fits | None, cores: int) -> float | None:
    """How long the searches of `plans` take side by side, the most where some trials are ended
    early or the budget is shorter; None where that is not known.
    """
    if before is None:
        return None
    each = [before.seconds * trials_of(plan) * plan.parts / cores for plan in plans]
    limit = plans[0].strategy.seconds
    return min(sum(each), limit) if limit else sum(each)


def measured(reader: History, recipe: Recipe) -> Fits | None:
    """Earlier fits of this data and model, each as long as it would be with the planned steps of
    `recipe`; None without any. Trials that were ended early tell of no whole fit.
    """
    rows, planned = recipe.to_dict()["data"], recipe.model.planned_steps
    found: list[float] = []
    for run in reader.runs(EARLIER):
        if run.steps and run.elapsed > 0 and _kin(run.recipe, recipe, rows):
            whole = run.outcome in _BY_ITSELF
            found.append(
                _fit(run.elapsed, run.steps, run.recipe.model.planned_steps, planned, whole)
            )
    for search in reader.searches.akin(recipe, SEARCHES):
        then, parts = search.plan.recipe.model.planned_steps, search.plan.parts
        for trial in reader.searches.from_number(search.number, 0, TRIALS):
            if trial.state is TrialState.COMPLETE and trial.steps and trial.elapsed > 0:
                one = _fit(trial.elapsed / parts, trial.steps, then, planned, True)
                found += [one] * parts
    return Fits(fmean(found), len(found)) if found else None


def _fit(seconds: float, steps: int, planned_then: int, planned: int, whole: bool) -> float:
    """What `planned` steps take where `steps` took so many seconds. One that was over by itself
    before its planned steps is over as early with more of them.
    """
    if whole and steps < planned_then:
        return seconds * min(planned / steps, 1.0)
    return seconds * planned / steps


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
