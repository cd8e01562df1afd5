"""Recorded curves in place of those of a store."""

from dataclasses import replace
from typing import Any

from tests.app.searched import RecordedSearches, a_search, a_trial
from tui.curve_plan import curve_plan, named, rates_plan, rows_plan
from tui.plan import Plan
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.run import State
from tui.runs.search import Search
from tui.runs.spread import Spread
from tui.runs.trial import TrialState

TREE = Recipe.from_dict({"data": {"rows": 200}, "model": {"name": "tree", "max_depth": 8}})
NETWORK = Recipe.from_dict({"data": {"rows": 200}, "model": {"epochs": 60}})
OVER = {"outcome": Outcome.FINISHED, "reason": "all planned trials are done."}


def depths() -> Plan:
    return curve_plan(TREE, named(TREE, "max_depth"))


def rates() -> Plan:
    return curve_plan(NETWORK, named(NETWORK, "learning_rate"))


def splits() -> Plan:
    return curve_plan(TREE, named(TREE, "max_splits"))


def errors(place: int, count: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Train and validation of five folds: train falls, validation falls and rises again."""
    at = place / max(count - 1, 1)
    train = 0.22 * (1 - at) ** 2 + 0.002
    validation = 0.1 + 0.35 * (at - 0.45) ** 2 + 0.05 * (1 - at) ** 8
    wobbles = (-0.012, -0.004, 0.0, 0.006, 0.01)
    return (
        tuple(round(max(train + each / 2, 0.0), 4) for each in wobbles),
        tuple(round(validation + each, 4) for each in wobbles),
    )


def play_values(
    searches: RecordedSearches, number: int, plan: Plan, step: int = 60, ended: bool = True
) -> Search:
    """A curve over values whose fits are at `step`: together, as those of a fan are."""
    values = plan.dimensions[0].points(plan.strategy.trials)
    trials = []
    for place, value in enumerate(values):
        state = TrialState.COMPLETE if ended else TrialState.TRAINING
        run = 1000 * number + place
        key = {plan.dimensions[0].key: value}
        trials.append(a_trial(number, place, plan, run=run, values=key, state=state, steps=step))
        train, validation = errors(place, len(values))
        young = 0.3 * (1 - step / 60)
        searches.spreads[run] = Spread(
            (step,),
            (tuple(each + young for each in train),),
            (tuple(each + young for each in validation),),
        )
    return searches.put(_search(number, plan, ended), *trials)


def play_staged(searches: RecordedSearches, number: int, plan: Plan, step: int) -> Search:
    """A curve over the steps of one fit a fold, after `step` of them."""
    high = plan.dimensions[0].value(0.0)
    steps = tuple(range(1, step + 1))
    each = [errors(at - 1, high) for at in steps]
    trial = a_trial(number, 0, plan, run=1000 * number, steps=step)
    ended = step == high
    trial = replace(trial, values={plan.dimensions[0].key: high})
    if not ended:
        trial = replace(trial, state=TrialState.TRAINING)
    searches.spreads[trial.run] = Spread(steps, *(tuple(part) for part in zip(*each, strict=True)))
    return searches.put(_search(number, plan, ended), trial)


def play_rows(searches: RecordedSearches, number: int, fits: int) -> Search:
    """A learning curve after so many of its fits."""
    sizes = [20, 26, 33, 43, 56, 72, 93, 120]
    done: list[list[Any]] = []
    for draw in range(5):
        for place, size in enumerate(sizes):
            if draw and size == sizes[-1]:
                continue
            wobble = 0.01 * ((3 * draw + place) % 5 - 2)
            error = 0.08 + 2.4 / size + wobble
            done.append([size, draw, 0.02 * place / 7, round(error, 4), ""])
    plan = rows_plan(NETWORK)
    facts = {"baseline_error": 0.5, "sizes": sizes, "draws": 5, "fits": done[:fits]}
    search = _search(number, plan, fits >= len(done), reason="all points are known.")
    return searches.put(replace(search, facts=facts))


def play_rates(searches: RecordedSearches, number: int, limit: float | None = None) -> Search:
    """A range test, done."""
    rates = [1e-4 * 1.15**power for power in range(75)]
    losses = [0.7 / (1 + 20 * rate) + 0.12 + 0.4 * rate**2 for rate in rates]
    points = [[rate, loss, loss] for rate, loss in zip(rates, losses, strict=True)]
    facts = {"points": points} | ({} if limit is None else {"limit": limit})
    search = _search(number, rates_plan(NETWORK), True, reason="all points are known.")
    return searches.put(replace(search, facts=facts))


def _search(number: int, plan: Plan, ended: bool, **changes: Any) -> Search:
    state = {"state": State.ENDED, **OVER, **changes} if ended else {"state": State.TRAINING}
    return a_search(number, plan, elapsed=3.0, **state)
