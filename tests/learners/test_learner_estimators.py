"""scikit-learn's own checks, whole."""

import os
from importlib.util import find_spec

import pytest
from sklearn.base import clone
from sklearn.utils.estimator_checks import check_estimator

from tui.learners import BoostingClassifier, BoostingRegressor, PolynomialRegressor
from tui.learners.registry import GROUPERS, LEARNERS

# Skipped by scikit-learn itself where a library or switch that they need is not there.
NEED_MORE = set()
if not os.environ.get("SCIPY_ARRAY_API"):
    NEED_MORE.add("check_array_api_input")
if find_spec("pandas") is None:
    NEED_MORE |= {"check_classifier_data_not_an_array", "check_regressor_data_not_an_array"}

# scikit-learn checks its own with few trees and rounds, too; `--full` takes our defaults.
GROWN = ("n_estimators", "max_iter")

ESTIMATORS = [
    *(each() for pair in LEARNERS.values() for each in pair if each is not None),
    *(each() for each in GROUPERS.values()),
    PolynomialRegressor(solver="closed_form", degree=3),
    BoostingClassifier(subsample=0.5),
    BoostingRegressor(subsample=0.5),
]


@pytest.mark.parametrize("learner", ESTIMATORS, ids=lambda learner: type(learner).__name__)
def test_check_estimator_passes_whole(learner, count):
    values = learner.get_params()
    fewer = {key: count(10, values[key]) for key in GROWN if key in values}
    results = check_estimator(clone(learner).set_params(**fewer), on_skip=None)
    assert len(results) > 45
    others = {each["check_name"] for each in results if each["status"] != "passed"}
    assert others <= NEED_MORE
