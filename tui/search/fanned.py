"""A fan of a search: fits of one structure, trained at once on the gradient engine."""

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.data.dataset import Dataset, Part
from tui.data.measure import ByRows
from tui.families import Family
from tui.learners import learner_for
from tui.learners.fan import MAY_DIFFER, Fan, taken
from tui.learners.fit import State
from tui.learners.gradient import GradientLearner
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.record import Record
from tui.search.lanes import End, Final, Lanes
from tui.search.misses import pack
from tui.training import checkpoint
from tui.training.divergence import advice, loss_limit
from tui.training.judging import judged_by
from tui.training.limits import refuse_giants
from tui.training.stopping import Patience

Array = NDArray[np.float64]


def structure(recipe: Recipe) -> tuple[Any, ...] | None:
    """What fits of a fan have in common, as a key; None where `recipe` can be in none.

    A time limit of one's own cannot be kept in company.
    """
    model, task = recipe.model, recipe.data.task
    if task is None:
        return None
    learner = learner_for(model, task)
    if not isinstance(learner, GradientLearner) or not learner.fans or recipe.stop.max_seconds:
        return None
    same = [each for each in model.hyperparameters() if each.name not in MAY_DIFFER]
    return (model.name, *(getattr(model, each.name) for each in same))


class Fanned(Lanes):
    """The fits of `recipes`, which share a `structure`, on `dataset`.

    Each learns what it would learn alone, to rounding, and is measured and judged as a session
    does it. One that diverges, or stops early, leaves the others as they are.
    """

    def __init__(
        self,
        recipes: Sequence[Recipe],
        dataset: Dataset,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._recipes = list(recipes)
        self._dataset = dataset
        self._clock = clock
        first = self._recipes[0]
        refuse_giants(first.model, dataset)
        self.measure = judged_by(first, dataset)
        self._patience = Patience.of(first)
        self._kept = first.model.kept
        self._learner = learner_for(first.model, dataset.task)
        assert isinstance(self._learner, GradientLearner)
        self._limit = loss_limit(self._learner.start(dataset.train.X, dataset.train.y), dataset)
        self._begin()

    def _begin(self) -> None:
        """An untrained fan of the recipes as they are now."""
        count, train = len(self._recipes), self._dataset.train
        assert isinstance(self._learner, GradientLearner)
        settings = [_differing(recipe.model) for recipe in self._recipes]
        self._fan = Fan(self._learner, train.X, train.y, settings)
        self.ends = [None] * count
        self._elapsed = 0.0
        self._best: list[Record | None] = [None] * count
        self._best_misses = np.full((count, self._compared), np.inf, np.float32)
        self._best_parameters = np.zeros_like(self._fan.network.flat)

    @property
    def _compared(self) -> int:
        """Validation rows that fits are compared on, one by one."""
        return len(self._dataset.validation) if isinstance(self.measure, ByRows) else 0

    @property
    def step(self) -> int:
        return self._fan.step

    def advance(self) -> list[Record | None]:
        start = self._clock()
        self._fan.advance()
        train_error, train_loss, _ = self._measured(self._dataset.train)
        error, loss, misses = self._measured(self._dataset.validation)
        self._elapsed += self._clock() - start
        share = self._elapsed / len(self._recipes)
        records: list[Record | None] = []
        for place, end in enumerate(self.ends):
            if end is not None:
                records.append(None)
                continue
            record = Record(
                self._fan.step,
                float(train_error[place]),
                float(error[place]),
                float(train_loss[place]),
                float(loss[place]),
                share,
            )
            self._judge(place, record, misses[place])
            records.append(record)
        return records

    def _measured(self, part: Part) -> tuple[Array, Array, Array]:
        """Errors and losses (members,), and what is amiss on each row (members, rows), if it is of
        rows.
        """
        with np.errstate(all="ignore"):
            output = self._fan.output(part.X)
            if isinstance(self.measure, ByRows):
                misses = self.measure.misses(output, part.y)
                errors = self.measure.error_from(misses)
            else:
                misses = np.empty((len(output), 0))
                errors = self.measure.errors(output, part.y)
            return errors, self._fan.losses(output, part.y), misses

    def _judge(self, place: int, record: Record, misses: Array) -> None:
        if not record.train_loss <= self._limit or not math.isfinite(record.validation_loss):
            said = advice(self._recipes[place], record)
            self.ends[place] = End(Outcome.DIVERGED, said)
            return
        best = self._best[place]
        if best is None or record.order(self._kept) < best.order(self._kept):
            self._best[place] = best = record
            self._best_misses[place] = misses
            self._best_parameters[place] = self._fan.network.flat[place]
        if self._fan.done:
            self.ends[place] = End(Outcome.FINISHED, "all planned steps are done.")
        elif self._patience.over(record.step, best.step):
            said = f"validation was not better since step {best.step}."
            self.ends[place] = End(Outcome.STOPPED_EARLY, said)

    def final(self, fit: int, stated: bool) -> Final | None:
        best, end = self._best[fit], self.ends[fit]
        if best is None or (end is not None and end.outcome is Outcome.DIVERGED):
            return None
        body = self._state_of(fit, best.step) if stated else None
        return Final(best.step, pack(self._best_misses[fit].astype(np.float64)), body)

    def _state_of(self, fit: int, step: int) -> bytes:
        """That of one alone, as it was at its best step."""
        state = taken(self._fan.state(), [fit])
        state["parameters"][0] = self._best_parameters[fit]
        state["epochs"] = step
        return checkpoint.to_bytes(state)

    def state(self) -> State:
        return {
            "fan": self._fan.state(),
            "ends": [None if end is None else list(end) for end in self.ends],
            "best": [None if best is None else list(best) for best in self._best],
            "misses": self._best_misses.copy(),
            "parameters": self._best_parameters.copy(),
            "elapsed": self._elapsed,
        }

    def restore(self, state: State) -> None:
        self._fan.restore(state["fan"])
        self.ends = [None if end is None else End(Outcome(end[0]), end[1]) for end in state["ends"]]
        self._best = [None if best is None else Record(*best) for best in state["best"]]
        np.copyto(self._best_misses, state["misses"])
        np.copyto(self._best_parameters, state["parameters"])
        self._elapsed = state["elapsed"]

    def drop(self, kept: Sequence[int]) -> None:
        state, places = self.state(), list(kept)
        share = len(places) / len(self._recipes)
        self._recipes = [self._recipes[place] for place in places]
        self._begin()
        self.restore(
            {
                "fan": taken(state["fan"], places),
                "ends": [state["ends"][place] for place in places],
                "best": [state["best"][place] for place in places],
                "misses": state["misses"][places],
                "parameters": state["parameters"][places],
                "elapsed": state["elapsed"] * share,
            }
        )


def _differing(model: Family) -> dict[str, Any]:
    """The values of `model` in which members may differ, by field name."""
    return {
        each.name: getattr(model, each.name)
        for each in fields(model)  # type: ignore[arg-type]  # every family is a dataclass
        if each.name in MAY_DIFFER
    }
