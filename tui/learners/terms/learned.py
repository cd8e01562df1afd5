"""Coefficients of terms as parameters."""

import numpy as np

from tui.learners.parameters import Parameters
from tui.learners.terms.expansion import Expansion


def of_terms(coefficients: Parameters, expansion: Expansion) -> Parameters:
    """`coefficients` (outputs, terms), with their size and the terms they belong to."""
    with np.errstate(all="ignore"):
        norm = float(np.linalg.norm(coefficients.arrays["coef"]))
    facts = {**coefficients.facts, "norm": norm if np.isfinite(norm) else None}
    return Parameters("terms", coefficients.arrays, facts, basis=expansion)
