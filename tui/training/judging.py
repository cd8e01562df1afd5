"""What the steps of a run are judged by."""

import math

import numpy as np

from tui.data.dataset import Dataset
from tui.data.measure import Measure
from tui.errors import Refusal
from tui.headline import USUAL
from tui.recipe import Recipe


def judged_by(recipe: Recipe, dataset: Dataset) -> Measure:
    """The error that `recipe` chose; `Refusal` where it is not defined on such rows."""
    error = recipe.stop.error
    measure = dataset.measure(recipe.model, error)
    if error == USUAL:
        return measure
    for name, part in (("train", dataset.train), ("validation", dataset.validation)):
        with np.errstate(all="ignore"):
            known = math.isfinite(measure.baseline(dataset.train, part))
        if not known:
            why = "one class only" if dataset.classes else "the same target in every row"
            raise Refusal(
                f"error: {measure.title} is not defined where {name} has {why}: give {USUAL}, or "
                "another split."
            )
    return measure
