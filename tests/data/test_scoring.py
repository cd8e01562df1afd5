"""Scores are scikit-learn's, ties and missing classes included."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics

from tui.data import scoring


@pytest.mark.parametrize("classes", [2, 3, 5])
@pytest.mark.parametrize("seed", range(5))
def test_scores_of_classes_are_scikit_learns(classes, seed):
    rng = np.random.default_rng(seed)
    y = rng.integers(0, classes, 60)
    output = np.round(rng.dirichlet(np.ones(classes), 60), 1) + 1e-3  # rounded: many ties
    output /= output.sum(axis=1, keepdims=True)
    said, two = output.argmax(axis=1), classes == 2
    labels = None if two else np.unique(y)
    average = "binary" if two else "macro"
    assert scoring.balanced_accuracy(y, output) == pytest.approx(
        metrics.balanced_accuracy_score(y, said)
    )
    assert scoring.f1(y, output) == pytest.approx(
        metrics.f1_score(y, said, average=average, labels=labels)
    )
    ranked = output[:, 1] if two else output
    assert scoring.roc_auc(y, output) == pytest.approx(
        metrics.roc_auc_score(y, ranked, multi_class="ovr")
    )
    assert scoring.log_loss(y, output) == pytest.approx(
        metrics.log_loss(y, output, labels=range(classes))
    )


def test_a_class_that_is_not_there_counts_nowhere():
    y, output = np.array([0, 0, 2, 2]), np.eye(3)[[0, 1, 2, 2]]
    assert scoring.balanced_accuracy(y, output) == 0.75
    assert scoring.f1(y, output) == pytest.approx(
        metrics.f1_score(y, output.argmax(axis=1), average="macro", labels=[0, 2])
    )
    assert scoring.roc_auc(y, output) == pytest.approx(
        np.mean([metrics.roc_auc_score(y == each, output[:, each]) for each in (0, 2)])
    )


def test_one_class_alone_has_no_roc_curve():
    assert math.isnan(scoring.roc_auc(np.array([1, 1]), np.array([[0.2, 0.8], [0.1, 0.9]])))
    assert math.isnan(scoring.roc_auc(np.array([2, 2]), np.eye(3)[[0, 1]]))


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 4)), min_size=2, max_size=40))
def test_the_area_is_the_share_of_pairs_in_order(rows):
    y = np.array([int(mine) for mine, _ in rows])
    score = np.array([float(each) for _, each in rows])
    pairs = [(a, b) for a in score[y == 1] for b in score[y == 0]]
    found = scoring.roc_auc(y, np.column_stack([-score, score]))
    if not pairs:
        assert math.isnan(found)
    else:
        assert found == pytest.approx(np.mean([(a > b) + 0.5 * (a == b) for a, b in pairs]))


def test_scores_of_numbers_are_scikit_learns():
    rng = np.random.default_rng(0)
    y, said = rng.normal(size=50), rng.normal(size=50)
    found = {name: score(y, said) for name, score in scoring.OF_NUMBERS.items()}
    assert found == pytest.approx(
        {
            "mae": metrics.mean_absolute_error(y, said),
            "rmse": metrics.root_mean_squared_error(y, said),
            "r2": metrics.r2_score(y, said),
        }
    )
    assert math.isnan(scoring.r2(np.ones(3), said[:3])) and math.isnan(scoring.r2(y[:1], said[:1]))
