"""The score of a model on the sealed test part: the one place that opens it."""

import math
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from tui.data.dataset import Dataset
from tui.data.measure import Measure, ShareWrong
from tui.families import Family
from tui.learners.fit import Fit

CONFIDENCE = 0.95
DRAWS = 2000


@dataclass(frozen=True, slots=True)
class Score:
    """The headline error of `rows` test rows, with its confidence interval."""

    error: float
    low: float
    high: float
    rows: int
    method: str


def sealed_score(fit: Fit, dataset: Dataset, model: Family) -> Score:
    """Open the test part, and score `fit` on it."""
    measure, part = dataset.measure(model), dataset.test.open()
    with np.errstate(all="ignore"):
        misses = measure.misses(fit.output(part.X), part.y)
    if isinstance(measure, ShareWrong):
        wrong = round(float(misses.sum()))
        return Score(wrong / len(part), *wilson(wrong, len(part)), len(part), "Wilson score")
    low, high = bootstrap(misses, measure)
    return Score(float(measure.error_from(misses)), low, high, len(part), "percentile bootstrap")


def wilson(wrong: int, rows: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """The interval of a share by Wilson (1927): it holds near 0 and 1, and for few rows."""
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    share, weight = wrong / rows, z * z / rows
    middle = (share + weight / 2) / (1 + weight)
    half = z / (1 + weight) * math.sqrt(share * (1 - share) / rows + weight / (4 * rows))
    return max(middle - half, 0.0), min(middle + half, 1.0)


def bootstrap(
    misses: NDArray[np.float64], measure: Measure, confidence: float = CONFIDENCE
) -> tuple[float, float]:
    """The interval of the error of `misses` (rows,): rows are drawn again (Efron 1979)."""
    rng = np.random.default_rng(0)
    errors = np.array(
        [
            float(measure.error_from(misses[rng.integers(len(misses), size=len(misses))]))
            for _ in range(DRAWS)
        ]
    )
    tail = (1 - confidence) / 2
    low, high = np.quantile(errors, [tail, 1 - tail])
    return float(low), float(high)
