"""The score of a model on the sealed test part: the one place that opens it."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.data.copies import keys
from tui.data.dataset import Dataset, Part
from tui.data.measure import ByRows, Measure, ShareWrong
from tui.learners.fit import Fit
from tui.recipe import Recipe

CONFIDENCE = 0.95
DRAWS = 2000


@dataclass(frozen=True, slots=True)
class Score:
    """The headline error of `rows` test rows, with its confidence interval.

    `baseline` is the error there of doing nothing; `copied` of the rows stand in train or
    validation as well, features and target.
    """

    error: float
    low: float
    high: float
    rows: int
    method: str
    baseline: float
    copied: int


def sealed_score(fit: Fit, dataset: Dataset, recipe: Recipe) -> Score:
    """Open the test part, and score `fit` on it by what `recipe` is judged by."""
    measure = dataset.measure(recipe.model, recipe.stop.error)
    part = dataset.test.open()
    with np.errstate(all="ignore"):
        error, low, high, method = _measured(measure, fit.output(part.X), part.y)
        baseline = measure.baseline(dataset.train, part)
    return Score(error, low, high, len(part), method, baseline, copied(part, dataset))


def copied(part: Part, dataset: Dataset) -> int:
    """How many rows of `part` are in train or validation as well, value for value."""
    known = [keys(each.X, each.y) for each in (dataset.train, dataset.validation)]
    return int(np.isin(keys(part.X, part.y), np.concatenate(known)).sum())


def _measured(
    measure: Measure, output: NDArray[np.float64], y: NDArray[Any]
) -> tuple[float, float, float, str]:
    """The error of an `output`, its interval, and how that was made."""
    if not isinstance(measure, ByRows):
        return measure.error(output, y), *redrawn(output, y, measure), "percentile bootstrap"
    misses = measure.misses(output, y)
    if isinstance(measure, ShareWrong):
        wrong = round(float(misses.sum()))
        return wrong / len(y), *wilson(wrong, len(y)), "Wilson score"
    return float(measure.error_from(misses)), *bootstrap(misses, measure), "percentile bootstrap"


def wilson(wrong: int, rows: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """The interval of a share by Wilson (1927): it holds near 0 and 1, and for few rows."""
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    share, weight = wrong / rows, z * z / rows
    middle = (share + weight / 2) / (1 + weight)
    half = z / (1 + weight) * math.sqrt(share * (1 - share) / rows + weight / (4 * rows))
    low = max(middle - half, 0.0) if wrong else 0.0  # exactly, which rounding would miss
    return low, min(middle + half, 1.0) if wrong < rows else 1.0


def bootstrap(
    misses: NDArray[np.float64], measure: ByRows, confidence: float = CONFIDENCE
) -> tuple[float, float]:
    """The interval of the error of `misses` (rows,): rows are drawn again (Efron 1979)."""
    return _between(len(misses), lambda rows: float(measure.error_from(misses[rows])), confidence)


def redrawn(
    output: NDArray[np.float64],
    y: NDArray[Any],
    measure: Measure,
    confidence: float = CONFIDENCE,
) -> tuple[float, float]:
    """The same of an error of all rows at once; draws for which it is not defined do not count."""
    return _between(len(y), lambda rows: measure.error(output[rows], y[rows]), confidence)


def _between(
    count: int, error: Callable[[NDArray[np.intp]], float], confidence: float
) -> tuple[float, float]:
    rng = np.random.default_rng(0)
    errors = np.array([error(rng.integers(count, size=count)) for _ in range(DRAWS)])
    known = errors[~np.isnan(errors)]
    if not len(known):
        return math.nan, math.nan
    tail = (1 - confidence) / 2
    low, high = np.quantile(known, [tail, 1 - tail])
    return float(low), float(high)
