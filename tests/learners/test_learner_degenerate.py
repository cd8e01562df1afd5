"""What little there is to learn from gets a right fit, or one sentence that says what to give."""

import numpy as np
import pytest

from tui.errors import Refusal
from tui.learners.registry import GROUPERS, LEARNERS

NUMBERS = [kinds[0] for kinds in LEARNERS.values() if kinds[0] is not None]
CLASSES = [kinds[1] for kinds in LEARNERS.values() if kinds[1] is not None]
GROUPS = list(GROUPERS.values())
FEW = {"epochs": 3, "n_estimators": 3, "max_iter": 5, "portions": 3}
ROWS = 40


def few(kind, **values):
    """A learner of that kind that does not take long."""
    known = kind().get_params()
    return kind(**{key: value for key, value in (FEW | values).items() if key in known})


def drawn(kind, rows=ROWS):
    """Rows of three features, and targets that follow from the first."""
    rng = np.random.default_rng(0)
    X = rng.normal(size=(rows, 3))
    y = X[:, 0] * 2 + 1
    return X, (y > np.median(y)).astype(int) if kind in CLASSES else y


def said(kind, X, y, **values):
    """What it predicts, or the sentence by which it refuses to learn."""
    try:
        return few(kind, **values).fit(X, y).predict(X), ""
    except ValueError as refusal:
        sentence = str(refusal)
        assert isinstance(refusal, Refusal) or "class" in sentence
        assert sentence.endswith(".") and "give" in sentence and "\n" not in sentence
        return None, sentence


def by_name(kind):
    return kind.__name__


@pytest.mark.parametrize("kind", CLASSES, ids=by_name)
def test_one_class_only_is_refused(kind):
    X, _ = drawn(kind)
    _, sentence = said(kind, X, np.ones(ROWS, int))
    assert "class" in sentence and "two classes" in sentence


@pytest.mark.parametrize("kind", NUMBERS, ids=by_name)
def test_one_number_only_is_said_or_refused_as_nothing_to_ask_for(kind):
    X, _ = drawn(kind)
    predicted, sentence = said(kind, X, np.full(ROWS, 0.5), epochs=300)
    if predicted is None:
        assert "same target" in sentence
    else:
        assert np.allclose(predicted, 0.5, atol=0.05)


@pytest.mark.parametrize("kind", [*NUMBERS, *CLASSES, *GROUPS], ids=by_name)
def test_a_constant_feature_changes_nothing_of_what_is_said(kind):
    X, y = drawn(kind)
    with_constant = np.column_stack([X, np.full(ROWS, 5.0)])
    predicted, sentence = said(kind, with_constant, y)
    assert sentence == "" and np.isfinite(predicted).all()
    if kind in CLASSES:
        assert np.mean(predicted == y) > 0.5
    fit = few(kind).start(with_constant, y)
    while not fit.done:
        fit.advance()
    assert np.isfinite(fit.loss(fit.output(with_constant), y))


@pytest.mark.parametrize("kind", [*NUMBERS, *CLASSES, *GROUPS], ids=by_name)
def test_rows_that_are_all_equal_are_refused_or_get_what_is_usual(kind):
    _, y = drawn(kind)
    predicted, sentence = said(kind, np.ones((ROWS, 3)), y)
    if predicted is None:
        assert any(word in sentence for word in ("alike", "equal", "same features"))
    elif kind in NUMBERS:
        assert np.ptp(predicted) < 1e-9 and abs(predicted[0] - y.mean()) < np.ptp(y)
    else:
        assert len(set(predicted.tolist())) == 1


@pytest.mark.parametrize("kind", [*NUMBERS, *CLASSES, *GROUPS], ids=by_name)
def test_two_rows_are_enough_or_too_few_in_a_sentence(kind):
    X = np.array([[0.0, 1.0, 2.0], [1.0, 3.0, 5.0]])
    y = np.array([0, 1]) if kind in CLASSES else np.array([0.0, 1.0])
    predicted, sentence = said(kind, X, y)
    if predicted is None:
        assert "row" in sentence
    else:
        assert np.isfinite(predicted).all()


@pytest.mark.parametrize("kind", GROUPS, ids=by_name)
def test_fewer_rows_than_clusters_are_refused_and_fewer_that_differ_too(kind):
    X = np.repeat(np.eye(3), 5, axis=0)
    assert len(set(kind(n_clusters=3).fit(X).labels_)) == 3
    with pytest.raises(Refusal, match="only 3 differ: give at most 3 clusters"):
        kind(n_clusters=4).fit(X)
    with pytest.raises(Refusal, match="give fewer clusters or more rows"):
        kind(n_clusters=16).fit(X)
