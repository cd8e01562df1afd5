"""Recorded searches in place of those of a store."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from math import log10
from typing import Any

from tui.plan import Plan, searched
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.run import State, Wanted
from tui.runs.search import Search
from tui.runs.spread import Spread
from tui.runs.trial import Trial, TrialState
from tui.strategy import Strategy

NOW = 1_700_000_000.0
SPACE = {"learning_rate": "1e-4..1", "l2": "1e-6..0.1", "activation": "{tanh, relu}"}
FIRST_RUN = 100


def a_plan(space: dict[str, str] = SPACE, **strategy: Any) -> Plan:
    """A plan over two moons and a network."""
    recipe = Recipe.from_dict({"data": {"rows": 200}, "model": {"epochs": 60}})
    spelled = {key: searched(recipe, key, text) for key, text in space.items()}
    return Plan(recipe, spelled, Strategy(**{"sampler": "random", **strategy}))


def a_search(number: int, plan: Plan, **changes: Any) -> Search:
    """A search that waits for its process, but for `changes`."""
    search = Search(
        number=number,
        name="",
        plan=plan,
        state=State.QUEUED,
        outcome=None,
        reason="",
        created=NOW - 60 * number,
        heartbeat=NOW,
        elapsed=0.0,
        facts={"baseline_error": 0.5},
        wanted=Wanted.RUN,
        process=None,
    )
    return replace(search, **changes)


def a_trial(search: int, number: int, plan: Plan, **changes: Any) -> Trial:
    """Trial `number`: even spread over the space, best near a learning rate of 0.03."""
    dimensions = plan.dimensions
    units = [((number * (7 + 4 * place)) % 23) / 22 for place in range(len(dimensions))]
    values = {each.key: each.value(unit) for each, unit in zip(dimensions, units, strict=True)}
    rate = values.get("learning_rate", 0.03)
    error = min(0.02 + 0.08 * abs(log10(rate) - log10(0.03)) + 0.001 * (number % 7), 0.6)
    trial = Trial(
        search=search,
        number=number,
        run=FIRST_RUN + number,
        values=values,
        state=TrialState.COMPLETE,
        error=round(error, 4),
        train_error=round(error / 2, 4),
        best_step=30,
        steps=60,
        parts=(round(error, 4),),
        path=(),
        reason="",
        elapsed=0.05 + 0.01 * (number % 5),
    )
    return replace(trial, **changes)


class RecordedSearches:
    """What a test put in; what is asked is noted in `asked` and obeyed."""

    def __init__(self) -> None:
        self.all: dict[int, Search] = {}
        self.of: dict[int, dict[int, Trial]] = {}
        self.spreads: dict[int, Spread] = {}
        self.asked: list[tuple[int, Wanted]] = []
        self.stopped: list[tuple[int, int]] = []
        self.read = 0
        """How many trials were handed out."""
        self.version = 0

    def put(self, search: Search, *trials: Trial) -> Search:
        self.all[search.number] = search
        known = self.of.setdefault(search.number, {})
        known.update({each.number: each for each in trials})
        self.version += 1
        return search

    def play(self, number: int, count: int, plan: Plan | None = None, **changes: Any) -> Search:
        """Search `number` after `count` trials, the fifth of each ten pruned, the last training."""
        known = self.all.get(number)
        plan = known.plan if plan is None and known is not None else plan or a_plan()
        ended = changes.get("state") is State.ENDED
        trials = []
        for place in range(count):
            state = TrialState.PRUNED if place % 10 == 5 else TrialState.COMPLETE
            if place == count - 1 and not ended:
                state = TrialState.TRAINING
            trials.append(a_trial(number, place, plan, state=state))
        values = {"state": State.TRAINING, "elapsed": 0.5 * count, **changes}
        return self.put(replace(known or a_search(number, plan), **values), *trials)

    def finish(self, number: int, count: int = 25, **changes: Any) -> Search:
        reason = "all planned trials are done."
        ended = {"state": State.ENDED, "outcome": Outcome.FINISHED, "reason": reason}
        return self.play(number, count, **{**ended, **changes})

    # What the app asks of the searches of a store

    def add(self, plan: Plan) -> int:
        number = max(self.all, default=0) + 1
        self.put(a_search(number, plan, facts={}))
        return number

    def add_race(self, plans: Sequence[Plan]) -> list[int]:
        numbers = [self.add(plan) for plan in plans]
        for number in numbers:
            self.put(replace(self.all[number], facts={"race": numbers}))
        return numbers

    def search(self, number: int) -> Search | None:
        return self.all.get(number)

    def newest(self, limit: int = 50, before: int | None = None) -> list[Search]:
        numbers = sorted((n for n in self.all if before is None or n < before), reverse=True)
        return [self.all[number] for number in numbers[:limit]]

    def akin(self, recipe: Recipe, limit: int) -> list[Search]:
        mine, name = recipe.to_dict()["data"], recipe.model.name
        every = ((each, each.plan.recipe) for each in self.newest(10**6))
        same = [e for e, of in every if of.model.name == name and of.to_dict()["data"] == mine]
        return same[:limit]

    def active(self) -> list[Search]:
        return [each for each in self.newest() if each.state is not State.ENDED]

    def alike(self, plan: Plan) -> Search | None:
        same = (each for each in self.newest() if each.plan == plan and not each.resumable)
        return next(same, None)

    def from_number(self, search: int, first: int, limit: int) -> list[Trial]:
        found = sorted(self.of.get(search, {}).items())
        return self._given([trial for number, trial in found if number >= first][:limit])

    def numbered(self, search: int, numbers: Collection[int]) -> list[Trial]:
        known = self.of.get(search, {})
        return self._given([known[number] for number in sorted(numbers) if number in known])

    def leaders(self, search: int, limit: int = 50) -> list[Trial]:
        trials = self.of.get(search, {}).values()
        return sorted(trials, key=lambda each: (each.error is None, each.error))[:limit]

    def best(self, search: int) -> Trial | None:
        every = (t for t in self.leaders(search, 10**6) if t.state is TrialState.COMPLETE)
        return next(every, None)

    def counts(self, search: int) -> dict[TrialState, int]:
        states = [each.state for each in self.of.get(search, {}).values()]
        return {state: states.count(state) for state in TrialState}

    def of_run(self, run: int) -> Trial | None:
        every = (each for trials in self.of.values() for each in trials.values())
        return next((each for each in every if each.run == run), None)

    def ask(self, search: int, wanted: Wanted) -> None:
        self.asked.append((search, wanted))
        known = self.all[search]
        states = {Wanted.PAUSE: State.PAUSED, Wanted.RUN: State.TRAINING}
        if wanted is Wanted.STOP:
            ended = {"outcome": Outcome.STOPPED, "reason": "stopped by request."}
            self.put(replace(known, state=State.ENDED, wanted=wanted, **ended))
        elif wanted in states:
            self.put(replace(known, state=states[wanted], wanted=wanted))

    def stop_trial(self, search: int, trial: int) -> None:
        self.stopped.append((search, trial))

    def requeue(self, search: int) -> None:
        known = self.all[search]
        self.put(replace(known, state=State.QUEUED, outcome=None, reason="", wanted=Wanted.RUN))

    def _given(self, trials: list[Trial]) -> list[Trial]:
        self.read += len(trials)
        return trials
