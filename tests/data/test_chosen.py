"""Errors that may be chosen are 1 minus scikit-learn's scores, whole and in pieces."""

import math
from functools import reduce
from operator import add

import numpy as np
import pytest
from sklearn import metrics
from sklearn.dummy import DummyClassifier, DummyRegressor

from tui.data import load
from tui.data.chosen import chosen
from tui.data.measure import ByRows
from tui.data.part import Part
from tui.headline import CHOSEN
from tui.sources.drawn import Moons
from tui.sources.shipped import Diabetes, Iris

UNIT = 7.0
PIECES = (slice(0, 7), slice(7, 11), slice(11, 60))


def classes_of(count, rows=60):
    rng = np.random.default_rng(count)
    y = rng.integers(0, count, rows)
    return rng.dirichlet(np.ones(count), rows), y


def expected_of_classes(word, output, y):
    two, said = output.shape[1] == 2, output.argmax(axis=1)
    match word:
        case "balanced_accuracy":
            return 1 - metrics.balanced_accuracy_score(y, said)
        case "f1":
            return 1 - metrics.f1_score(y, said, average="binary" if two else "macro")
        case "roc_auc":
            ranked = output[:, 1] if two else output
            return 1 - metrics.roc_auc_score(y, ranked, multi_class="ovr")
    return metrics.log_loss(y, output)


def in_pieces(measure, output, y):
    found = [measure.amiss(output[rows], y[rows]) for rows in PIECES]
    return measure.error_of(reduce(add, found), len(y))


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("word", ["balanced_accuracy", "f1", "roc_auc", "log_loss"])
def test_errors_of_classes(word, count):
    measure, (output, y) = chosen(word, count, 1.0), classes_of(count)
    expected = expected_of_classes(word, output, y)
    assert measure.error(output, y) == pytest.approx(expected)
    assert in_pieces(measure, output, y) == pytest.approx(expected)
    several = measure.errors(np.stack([output, output[::-1]]), y)
    assert several == pytest.approx([expected, expected_of_classes(word, output[::-1], y)])
    counts = metrics.confusion_matrix(y, output.argmax(axis=1), labels=range(count))
    assert np.array_equal(measure.counts(output, y), counts)
    assert measure.title == CHOSEN[word].title and not isinstance(measure, ByRows)


def test_errors_of_numbers():
    rng = np.random.default_rng(0)
    output, y = rng.normal(size=60), rng.normal(size=60)
    mae, r2 = chosen("mae", 0, UNIT), chosen("r2", 0, UNIT)
    for measure, expected in (
        (mae, metrics.mean_absolute_error(UNIT * y, UNIT * output)),
        (r2, 1 - metrics.r2_score(y, output)),
    ):
        assert measure.error(output, y) == pytest.approx(expected)
        assert in_pieces(measure, output, y) == pytest.approx(expected)
        assert measure.counts(output, y) is None
    assert {mae.title, r2.title} == {CHOSEN["mae"].title, CHOSEN["r2"].title}


def test_what_was_predicted_before_may_be_written_over():
    output, y = classes_of(2)
    measure = chosen("roc_auc", 2, 1.0)
    kept = measure.amiss(output[:30], y[:30])
    expected = measure.error(output, y)
    rest = measure.amiss(output[30:], y[30:])
    output[:] = 0.5
    assert measure.error_of(kept + rest, 60) == expected


@pytest.mark.parametrize("source", [Moons(), Iris()], ids=["two", "three"])
def test_doing_nothing_is_what_a_dummy_gets(source):
    dataset = load(source)
    train, part = dataset.train, dataset.validation
    dummy = DummyClassifier(strategy="prior").fit(train.X, train.y)
    output = dummy.predict_proba(part.X)
    for word in ("balanced_accuracy", "log_loss"):
        expected = expected_of_classes(word, output, part.y)
        assert dataset.baseline(None, word) == pytest.approx(expected)
    assert dataset.baseline(None, "roc_auc") == 0.5


def test_of_numbers_it_is_the_mean():
    dataset = load(Diabetes())
    train, part = (dataset.target_scaler.undo(p.y) for p in (dataset.train, dataset.validation))
    said = DummyRegressor().fit(train[:, None], train).predict(part[:, None])
    assert dataset.baseline(None, "mae") == pytest.approx(metrics.mean_absolute_error(part, said))
    assert dataset.baseline(None, "r2") == pytest.approx(1 - metrics.r2_score(part, said))


def test_what_is_not_defined_is_no_number():
    one = Part(np.zeros((4, 1)), np.ones(4, np.int64))
    flat = Part(np.zeros((4, 1)), np.ones(4))
    assert math.isnan(chosen("roc_auc", 2, 1.0).baseline(one, one))
    assert math.isnan(chosen("r2", 0, 1.0).baseline(flat, flat))
    output = np.full((4, 2), np.nan)
    with np.errstate(all="ignore"):
        assert math.isnan(chosen("roc_auc", 2, 1.0).error(output, np.array([0, 1, 0, 1])))
