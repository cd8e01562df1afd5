"""Rows that are watched: what a fit says of them is what it says when asked anew."""

import numpy as np
import pytest
from sklearn.datasets import load_diabetes, load_digits

from tui.learners.boosting import BoostingClassifier, BoostingRegressor
from tui.learners.forest import ForestClassifier, ForestRegressor
from tui.learners.kernels import Gram
from tui.learners.svm import SvmClassifier
from tui.learners.tree import TreeClassifier, TreeRegressor

DIGITS = tuple(values[:200] for values in load_digits(return_X_y=True))
DIABETES = tuple(values[:200] for values in load_diabetes(return_X_y=True))
FITS = {
    "tree": (TreeClassifier(max_splits=12), DIGITS),
    "tree of numbers": (TreeRegressor(max_splits=12), DIABETES),
    "forest": (ForestClassifier(n_estimators=8), DIGITS),
    "forest of numbers": (ForestRegressor(n_estimators=8), DIABETES),
    "boosting": (BoostingClassifier(max_iter=8), DIGITS),
    "boosting of numbers": (BoostingRegressor(max_iter=8), DIABETES),
    "svm": (SvmClassifier(C=10.0, gamma=1e-3), DIGITS),
}


@pytest.mark.parametrize("name", FITS)
def test_a_watch_says_what_the_output_is_bit_for_bit_back_and_forth(name):
    learner, (X, y) = FITS[name]
    fit = learner.start(X, y)
    watched, late = fit.watch(X[50:]), fit.watch(X[50:])
    states = []
    while not fit.done:
        assert np.array_equal(watched.output(), fit.output(X[50:]))
        states.append(fit.state())
        fit.advance()
    assert len(states) > 3
    for state in (states[-1], states[1], states[0], states[2]):
        fit.restore(state)
        assert np.array_equal(watched.output(), fit.output(X[50:]))
    assert np.array_equal(late.output(), watched.output())


def test_a_kernel_for_which_there_is_no_room_is_not_kept(monkeypatch):
    X, y = DIGITS
    needed = 8.0 * len(X) * len(X)
    monkeypatch.setattr(Gram, "BUDGET", 2.5 * needed)
    fit = SvmClassifier(gamma=1e-3).start(X, y)
    kept, anew = fit.watch(X), fit.watch(X)
    assert type(kept) is not type(anew)
    fit.advance()
    assert np.array_equal(kept.output(), anew.output())
