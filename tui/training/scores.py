"""The usual scores of a fit on validation, each beside that of doing nothing."""

import math

import numpy as np
from numpy.typing import NDArray

from tui.data.dataset import Dataset
from tui.data.measure import MeanSquaredDistance, Measure
from tui.data.part import Part
from tui.data.scoring import LOG_LOSS, OF_CLASSES, OF_NUMBERS
from tui.learners.fit import Fit
from tui.runs.scores import Score, Scores
from tui.training.boundary import outputs
from tui.training.errand import Errand

Array = NDArray[np.float64]


def scores(fit: Fit, dataset: Dataset, measure: Measure, step: int) -> Errand[Scores | None]:
    """Where `fit` now stands; None where nothing is predicted, as by k-means."""
    if isinstance(measure, MeanSquaredDistance):
        return None
    part = dataset.validation
    output = yield from outputs(fit, part.X)
    if not np.isfinite(output).all():
        return None
    nothing = of_nothing(dataset, part)
    found = [
        Score(name, _finite(value), _finite(nothing[name]))
        for name, value in scored(dataset, part, output).items()
        # What only ranks classes is no probability, which a log loss is of.
        if not (fit.scored and name == LOG_LOSS)
    ]
    return Scores(step, tuple(found))


def scored(dataset: Dataset, part: Part, output: Array) -> dict[str, float]:
    """Each score by name of an `output` for the rows of `part`; of numbers in the target's own
    units. NaN where it is not defined.
    """
    y, said = part.y, output
    if not dataset.classes:
        y, said = (dataset.target_scaler.undo(each[:, None])[:, 0] for each in (y, said))
    with np.errstate(all="ignore"):
        each = OF_CLASSES if dataset.classes else OF_NUMBERS
        return {name: score(y, said) for name, score in each.items()}


def of_nothing(dataset: Dataset, part: Part) -> dict[str, float]:
    """The same for who always says the shares of the classes in train, or its mean."""
    train = dataset.train.y
    if dataset.classes:
        count = len(dataset.classes)
        shares = np.bincount(train, minlength=count) / len(train)
        nothing = np.broadcast_to(shares, (len(part), count))
    else:
        nothing = np.full(len(part), train.mean())
    return scored(dataset, part, nothing)


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
