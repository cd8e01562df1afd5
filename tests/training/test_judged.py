"""ROC, calibration, worst rows and residuals are scikit-learn's, in bounded blocks."""

import numpy as np
import pytest
from sklearn.calibration import calibration_curve
from sklearn.metrics import roc_auc_score, roc_curve

from tests.training.recipes import iris, line, moons
from tests.training.test_frame import array, framed
from tui.families import Svm
from tui.recipe import Recipe
from tui.sources.drawn import Moons
from tui.training.panels.probabilities import MOST_POINTS, probabilities, scores


def both(chance):
    """Of two classes, from that of the second."""
    return np.column_stack([1 - chance, chance])


def drawn(rows=400, digits=2):
    rng = np.random.default_rng(0)
    y = rng.integers(0, 2, rows)
    return np.round(np.clip(0.3 * y + 0.7 * rng.random(rows), 0, 1), digits), y


def test_the_roc_curve_and_its_area_are_scikit_learns():
    chance, y = drawn()
    panel = probabilities(both(chance), y, {})
    wrong, right, _ = roc_curve(y, chance, drop_intermediate=False)
    assert array(panel.blocks["roc"]) == pytest.approx(np.column_stack([wrong, right]), abs=1e-6)
    assert panel.facts["area"] == pytest.approx(roc_auc_score(y, chance))


def test_calibration_is_scikit_learns():
    chance, y = drawn(digits=8)
    share, mean = calibration_curve(y, chance, n_bins=10)
    found = array(probabilities(both(chance), y, {}).blocks["bins"])
    assert found[:, :2] == pytest.approx(np.column_stack([mean, share]), abs=1e-6)
    assert found[:, 2].sum() == len(y)


def test_many_thresholds_stay_few_points_from_end_to_end():
    chance, y = drawn(20_000, 12)
    curve = array(probabilities(both(chance), y, {}).blocks["roc"])
    assert len(curve) == MOST_POINTS and [*curve[0], *curve[-1]] == [0, 0, 1, 1]


def test_without_both_classes_or_with_nothing_finite_there_is_no_curve():
    chance, y = drawn()
    for panel in (probabilities, scores):
        assert panel(both(chance), np.zeros_like(y), {}) is None
        assert panel(both(np.full_like(chance, np.nan)), y, {}) is None


def test_scores_are_ranked_by_their_lead_also_where_shares_are_all_one():
    """Of shares 1 - 1e-20 and 1 - 1e-30 only the logarithms of the rest tell which is ahead."""
    rng = np.random.default_rng(1)
    y = rng.integers(0, 2, 300)
    lead = 90.0 + 10 * y + rng.normal(size=300) * 10
    share = np.column_stack([np.exp(-lead), 1 - np.exp(-lead)])
    panel = scores(share, y, {"scored": True})
    assert "bins" not in panel.blocks and (share[:, 1] == 1).all()
    assert panel.facts["area"] == pytest.approx(roc_auc_score(y, lead))


def test_an_svm_says_scores_and_by_how_many_margins_it_is_wrong():
    session, frame = framed(Recipe(Moons(rows=200, noise=0.5), Svm()))
    part = session.dataset.validation
    decision = session.learner.decision_function(part.X)
    panel = frame.panels["probabilities"]
    assert panel.facts["scored"] and "bins" not in panel.blocks
    assert panel.facts["area"] == pytest.approx(roc_auc_score(part.y, decision))
    rows = array(frame.panels["worst"].blocks["rows"])
    wrong = np.flatnonzero((decision > 0) != part.y)
    assert len(rows) == len(wrong) > 2
    assert rows[:, 4] == pytest.approx(np.sort(np.abs(decision[wrong]))[::-1], abs=1e-4)
    assert not hasattr(session.learner, "predict_proba")


@pytest.mark.parametrize("recipe", [moons(), iris(epochs=3)])
def test_the_worst_rows_are_the_surest_of_the_wrong_ones(recipe):
    session, frame = framed(recipe)
    panel, part = frame.panels["worst"], session.dataset.validation
    chances = session.learner.predict_proba(part.X)
    said = chances.argmax(axis=1)
    assert panel.facts["wrong"] == np.count_nonzero(said != part.y)
    rows = array(panel.blocks["rows"])
    assert len(rows) > 0
    for row, true, guess, chance, sure in rows:
        at = int(row) - 1
        assert (true, guess) == (part.y[at], said[at]) and true != guess
        assert [chance, sure] == pytest.approx(chances[at, [int(true), int(guess)]], abs=1e-6)
    assert list(rows[:, 4]) == sorted(rows[:, 4], reverse=True)
    assert ("probabilities" in frame.panels) == (len(session.dataset.classes) == 2)


def test_residuals_are_in_the_targets_units():
    session, frame = framed(line(epochs=50))
    points = array(frame.panels["residuals"].blocks["points"])
    dataset = session.dataset
    true = dataset.target_scaler.undo(dataset.validation.y[:, None])[:, 0]
    assert points.sum(axis=1) == pytest.approx(true, abs=1e-4)
    assert "worst" not in frame.panels
