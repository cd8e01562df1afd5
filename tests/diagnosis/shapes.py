"""Recorded runs of known shape, drawn by formulas and a seeded generator."""

import math
import random
from collections.abc import Callable

from tui.diagnosis.case import Facts
from tui.diagnosis.diagnosis import Diagnosis
from tui.diagnosis.verdict import Verdict
from tui.families import Known
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.record import Record

Value = Callable[[int], float]


def recipe(**model: object) -> Recipe:
    return Recipe.from_dict({"model": {"epochs": 200, **model}})


def records(
    steps: int,
    train: Value,
    validation: Value,
    train_loss: Value | None = None,
    validation_loss: Value | None = None,
) -> list[Record]:
    """Losses are the errors unless they are given."""
    return [
        Record(
            step,
            train(step),
            validation(step),
            (train_loss or train)(step),
            (validation_loss or validation)(step),
            step * 0.01,
        )
        for step in range(1, steps + 1)
    ]


def judged(
    found: list[Record],
    given: Recipe | None = None,
    outcome: Outcome | None = Outcome.FINISHED,
    baseline: float = 0.5,
    rows: int = 1000,
    train_rows: int = 3000,
) -> Verdict:
    diagnosis, made = Diagnosis(), given or recipe()
    for record in found:
        diagnosis.add(record)
    known = Known(rows=train_rows, features=2, classes=2)
    return diagnosis.of(Facts(made, made.model.planned_steps, baseline, rows, outcome, known))


def model(name: str, data: str = "moons", **values: object) -> Recipe:
    return Recipe.from_dict({"data": {"name": data}, "model": {"name": name, **values}})


def falling(to: float, speed: float, start: float = 0.5) -> Value:
    return lambda step: to + (start - to) * math.exp(-speed * step)


def shaken(value: Value, by: float, seed: int = 0) -> Value:
    """`value` with noise of its own at each step, always the same."""
    rng = random.Random(seed)
    noise = [rng.gauss(0, by) for _ in range(100_000)]
    return lambda step: max(value(step) + noise[step], 0.0)


def turning(low: float, at: int, slope: float, start: float = 0.5) -> Value:
    """Down to `low` at step `at`, then up by `slope` a step."""
    return lambda step: (
        low + (start - low) * (1 - step / at) ** 2 if step < at else low + slope * (step - at)
    )
