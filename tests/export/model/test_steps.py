"""What a run learned, said by scikit-learn's estimators: the same for every row."""

import numpy as np
import pytest

from tests.export.recipes import EVERY
from tui.export.model.steps import steps_of


def said(steps, X):
    """What the last step says of classes, else its numbers."""
    *before, last = [step.made() for step in steps]
    for each in before:
        X = each.transform(X)
    if hasattr(last, "cluster_centers_"):
        return last.transform(X) ** 2
    return last.predict_proba(X) if hasattr(last, "predict_proba") else last.predict(X)


@pytest.mark.fault("M08")
@pytest.mark.parametrize("name", EVERY)
def test_m08_every_row_is_said_the_same_of(runs, name):
    given = runs.given(EVERY[name])
    fit, dataset, _ = given.learned()
    X = np.concatenate([dataset.train.X, dataset.validation.X])
    expected, found = fit.output(X), said(steps_of(fit, dataset, given.run.recipe.model), X)
    if given.run.recipe.model.name == "svm":
        # It has scores, of which the largest counts.
        np.testing.assert_array_equal(found, expected.argmax(axis=1))
        return
    np.testing.assert_allclose(found, expected, rtol=1e-7, atol=1e-9)
