"""A learning curve: the same model on ever more of the training rows, judged by the same others."""

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.data.dataset import Dataset
from tui.data.part import Part
from tui.errors import Refusal
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.training.session import Session

FEWEST = 10
"""Rows of the first point, at least, and as many a class."""


class Learned(NamedTuple):
    """The errors of one fit after its last step; `failed` says why there are none."""

    train: float = float("nan")
    validation: float = float("nan")
    failed: str = ""


def sizes(rows: int, classes: int, points: int) -> list[int]:
    """Numbers of rows up to `rows`, evenly spread on a logarithmic scale."""
    first = min(FEWEST * max(classes, 1), rows)
    spread = np.geomspace(first, rows, max(points, 2)).round().astype(int)
    return [int(size) for size in dict.fromkeys(spread)]


def drawn(dataset: Dataset, seed: int, size: int, draw: int) -> NDArray[np.intp]:
    """`size` training rows of draw number `draw`, sorted; a larger draw contains the smaller."""
    count = len(dataset.train)
    rng = np.random.default_rng([seed, count])
    for _ in range(draw + 1):
        order = rng.permutation(count)
    return np.sort(order[:size])


def learned(recipe: Recipe, dataset: Dataset, size: int, draw: int) -> Learned:
    """What `recipe` comes to on so many training rows. Features stay scaled as all rows say."""
    rows = drawn(dataset, recipe.data.random_state, size, draw)
    part = Part(dataset.train.X[rows], dataset.train.y[rows])
    try:
        session = Session(recipe, replace(dataset, train=part), pictured=False)
        while session.outcome is None:
            session.part()
    except (Refusal, ValueError) as error:
        return Learned(failed=str(error))
    if session.outcome is Outcome.DIVERGED or session.record is None:
        return Learned(failed=session.reason)
    return Learned(session.record.train_error, session.record.validation_error)
