"""How each validation row fares where a fit now stands."""

from array import array

import numpy as np

from tui.data.dataset import Dataset
from tui.data.measure import ByRows, ShareWrong
from tui.learners.fit import Fit
from tui.runs.outcomes import MOST_ROWS, Outcomes
from tui.training.errand import Errand, pieces


def outcomes(fit: Fit, dataset: Dataset, measure: ByRows, step: int) -> Errand[Outcomes]:
    """Of at most `MOST_ROWS` validation rows, evenly spaced."""
    part = dataset.validation
    picked = np.linspace(0, len(part) - 1, min(len(part), MOST_ROWS)).astype(np.intp)
    X, y = part.X[picked], part.y[picked]
    amiss = np.empty(len(picked), np.float32)
    for rows in pieces(fit, len(picked)):
        if rows.start:
            yield
        with np.errstate(all="ignore"):
            output = fit.output(X[rows])
            amiss[rows] = np.nan_to_num(measure.misses(output, y[rows]), nan=np.inf)
    wrong = isinstance(measure, ShareWrong)
    return Outcomes(step, wrong, len(part), array("f", amiss.tobytes()))
