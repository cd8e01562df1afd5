"""When a loss has left all bounds, and what to say then."""

import math

import numpy as np

from tui.data.dataset import Dataset
from tui.diagnosis.action import Action
from tui.diagnosis.remedies import offers, pace
from tui.hyperparameters import Effect
from tui.hyperparameters.number import plain
from tui.learners.fit import Fit
from tui.recipe import Recipe
from tui.runs.record import Record

NUMBERS_FACTOR = 1000.0
CLASSES_FACTOR = 40.0
"""Cross-entropy saturates where probabilities underflow, so its bound lies lower."""


def loss_limit(fit: Fit, dataset: Dataset) -> float:
    """The training loss above which a run counts as diverged.

    Many times the loss of the constant prediction: a saturating network at a huge learning rate
    stays finite for ever, so waiting for inf would miss it.
    """
    y = dataset.train.y
    if dataset.classes:
        shares = np.bincount(y, minlength=len(dataset.classes)) / len(y)
        constant = np.tile(shares, (len(y), 1))
    else:
        constant = np.full(len(y), y.mean())
    with np.errstate(all="ignore"):
        factor = CLASSES_FACTOR if dataset.classes else NUMBERS_FACTOR
        return factor * max(fit.loss(constant, y), 1e-6)


def advice(recipe: Recipe, record: Record) -> str:
    """A sentence that names the step, and values to try."""
    size = (
        plain(float(f"{record.train_loss:.3g}"))
        if math.isfinite(record.train_loss)
        else "not a number"
        if math.isnan(record.train_loss)
        else "infinite"
    )
    said = f"training diverged at {recipe.model.step_word} {record.step}: the loss is {size}."
    tries = [_told(recipe, each) for each in offers(recipe, Effect.SLOWER, times=10.0)]
    return f"{said} Try {' or '.join(tries)}." if tries else said


def _told(recipe: Recipe, each: Action) -> str:
    """What to try, and instead of what where that is how far a step goes."""
    steps = pace(recipe)
    if steps is None or each.key != steps.key:
        return each.label
    return f"{each.label} instead of {plain(getattr(recipe.model, steps.name))}"
