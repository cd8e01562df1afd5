"""Real runs, without a store: what their records are judged to be."""

from functools import cache
from typing import Any

from tui.data import load
from tui.diagnosis.case import Facts
from tui.diagnosis.diagnosis import Diagnosis
from tui.diagnosis.verdict import Verdict
from tui.families import Known
from tui.recipe import Recipe
from tui.training.session import Session


def verdict_on(data: dict[str, Any], model: dict[str, Any]) -> Verdict:
    return verdict_of(Recipe.from_dict({"data": data, "model": model}))


@cache
def verdict_of(recipe: Recipe) -> Verdict:
    dataset = load(recipe.data)
    session, diagnosis = Session(recipe, dataset, pictured=False), Diagnosis()
    while session.outcome is None:
        record = session.part()
        if record is not None:
            diagnosis.add(record)
    known = Known(
        rows=len(dataset.train), features=len(dataset.features), classes=len(dataset.classes)
    )
    baseline, rows = dataset.baseline(recipe.model), len(dataset.validation)
    planned = recipe.model.planned_steps
    return diagnosis.of(Facts(recipe, planned, baseline, rows, session.outcome, known))
