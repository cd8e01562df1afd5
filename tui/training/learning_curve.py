"""A learning curve: the same model on ever more of the training rows, judged by the same others."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from tui.data.dataset import Dataset
from tui.data.part import Part
from tui.diagnosis.validation_curve import Point
from tui.errors import Refusal
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.training.session import Session

FEWEST = 10
"""Rows of the first point, at least, and as many a class."""


def sizes(rows: int, classes: int, points: int) -> list[int]:
    """Numbers of rows up to `rows`, evenly spread on a logarithmic scale."""
    first = min(FEWEST * max(classes, 1), rows)
    spread = np.geomspace(first, rows, max(points, 2)).round().astype(int)
    return [int(size) for size in dict.fromkeys(spread)]


def learning_curve(
    recipe: Recipe,
    dataset: Dataset,
    points: int,
    draws: int,
    should_end: Callable[[], bool] = lambda: False,
) -> Iterator[Point]:
    """A point for each number of rows, with an error for each of `draws` draws of the rows.

    A larger draw contains the smaller ones. Features stay scaled as all training rows say. Errors
    are those after the last step. All rows are one draw: it is trained once.
    """
    count = len(dataset.train)
    rng = np.random.default_rng([recipe.data.random_state, count])
    orders = [rng.permutation(count) for _ in range(draws)]
    for size in sizes(count, len(dataset.classes), points):
        train, validation, failed = [], [], ""
        for order in orders[: 1 if size == count else draws]:
            if should_end():
                return
            rows = np.sort(order[:size])
            part = Part(dataset.train.X[rows], dataset.train.y[rows])
            try:
                session = Session(recipe, replace(dataset, train=part))
                while session.outcome is None and not should_end():
                    session.part()
            except (Refusal, ValueError) as error:
                failed = str(error)
                break
            if session.outcome is Outcome.DIVERGED or session.record is None:
                failed = session.reason
                break
            train.append(session.record.train_error)
            validation.append(session.record.validation_error)
        yield Point(size, tuple(train), tuple(validation), True, failed)
