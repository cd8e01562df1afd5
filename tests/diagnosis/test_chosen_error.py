"""Of an error of which nobody knows how luck moves it, verdicts say less and nothing false."""

import math

import pytest

from tests.diagnosis.shapes import falling, records, turning
from tui.diagnosis.case import Case, Facts
from tui.diagnosis.diagnosis import Diagnosis
from tui.diagnosis.remedies import offers
from tui.diagnosis.trail import Trail
from tui.diagnosis.verdict import Kind
from tui.families import Network, Svm
from tui.hyperparameters import Effect
from tui.recipe import Recipe, Stopping
from tui.runs.outcome import Outcome
from tui.runs.record import Record
from tui.sources.drawn import Moons


def facts(error):
    recipe = Recipe(Moons(), Network(epochs=200), Stopping(error=error))
    return Facts(recipe, 200, 0.5, 100, Outcome.FINISHED)


def judged(found, error):
    diagnosis = Diagnosis()
    for record in found:
        diagnosis.add(record)
    return diagnosis.of(facts(error))


@pytest.mark.parametrize("error", ["f1", "balanced_accuracy", "roc_auc", "log_loss"])
def test_no_noise_and_no_rows_are_spoken_of(error):
    found = records(200, falling(0.02, 0.05), falling(0.03, 0.05))
    usual, chosen = judged(found, "usual"), judged(found, error)
    assert "an error is known to about" in usual.sentence and "one row is" in usual.sentence
    assert chosen.kind is usual.kind is Kind.GOOD
    assert "known to about" not in chosen.sentence and "row is" not in chosen.sentence
    assert math.isnan(Case(facts(error), Trail()).noise(0.1))
    assert Case(facts("usual"), Trail()).noise(0.1) > 0


def test_a_rise_of_next_to_nothing_is_no_overfitting():
    train, validation = falling(0.0, 0.05), turning(0.001, 40, 0.00002)
    assert judged(records(200, train, validation), "roc_auc").kind is not Kind.OVERFITTING


def test_a_rise_of_much_is():
    train, validation = falling(0.01, 0.05), turning(0.1, 40, 0.002)
    found = judged(records(200, train, validation), "roc_auc")
    assert found.kind is Kind.OVERFITTING and "luck" not in found.sentence


def test_a_wide_gap_is_neither_called_good_nor_put_down_to_anything():
    found = [Record(step, 0.0, 0.2, 0.01, 0.6, step / 100) for step in range(1, 201)]
    verdict = judged(found, "f1")
    assert verdict.kind not in (Kind.GOOD, Kind.GAP, Kind.OVERFITTING)


def test_no_model_is_offered_that_cannot_be_judged_so():
    recipe = Recipe(Moons(), Network(), Stopping(error="log_loss"))
    for effect in Effect:
        for each in offers(recipe, effect):
            assert each.value != Svm.name and each.applied(recipe).checked()
