"""A run is measured, stopped and kept by the error that its recipe chose."""

import numpy as np
import pytest
from sklearn import metrics

from tests.training.recipes import line, moons
from tui.data import load
from tui.data.part import Part
from tui.errors import Refusal
from tui.families import Logistic, Svm
from tui.recipe import Recipe, Stopping
from tui.sources.drawn import Moons
from tui.sources.shipped import Iris
from tui.training import errand, meter
from tui.training.judging import judged_by
from tui.training.sealed_score import sealed_score
from tui.training.session import Session


def steps_of(recipe, dataset=None):
    session = Session(recipe, dataset or load(recipe.data), pictured=False)
    records = []
    while session.outcome is None:
        record = session.part()
        records += [record] if record is not None else []
    return session, records


def error_of(word, dataset, part, output):
    y, said = part.y, output
    if dataset.classes:
        two, called = len(dataset.classes) == 2, said.argmax(axis=1)
        match word:
            case "f1":
                return 1 - metrics.f1_score(y, called, average="binary" if two else "macro")
            case "balanced_accuracy":
                return 1 - metrics.balanced_accuracy_score(y, called)
            case "roc_auc":
                ranked = said[:, 1] if two else said
                return 1 - metrics.roc_auc_score(y, ranked, multi_class="ovr")
        return metrics.log_loss(y, said)
    y, said = (dataset.target_scaler.undo(each) for each in (y, said))
    if word == "mae":
        return metrics.mean_absolute_error(y, said)
    return 1 - metrics.r2_score(y, said)


EACH = [
    *(Recipe(Moons(rows=100), Logistic(epochs=3), Stopping(error=each)) for each in ("f1",)),
    *(
        Recipe(Iris(), Logistic(epochs=3), Stopping(error=each))
        for each in ("balanced_accuracy", "f1", "roc_auc", "log_loss")
    ),
    Recipe(Moons(rows=100), Svm(max_iter=3), Stopping(error="roc_auc")),
    line(stop=Stopping(error="mae"), epochs=3),
    line(stop=Stopping(error="r2"), epochs=3),
]


@pytest.mark.parametrize("recipe", EACH, ids=lambda each: f"{each.model.name}-{each.stop.error}")
def test_the_errors_of_a_step_are_those_of_its_predictions(recipe, monkeypatch):
    for module in (errand, meter):
        monkeypatch.setattr(module, "WORK", 1.0)
    monkeypatch.setattr(errand, "FEWEST_ROWS", 7)  # in pieces
    session, records = steps_of(recipe)
    dataset = session.dataset
    for part, error in (
        (dataset.train, records[-1].train_error),
        (dataset.validation, records[-1].validation_error),
    ):
        output = session.fit.output(part.X)
        assert error == pytest.approx(error_of(recipe.stop.error, dataset, part, output))


def test_the_best_step_and_the_end_are_those_of_the_chosen_error():
    usual = moons(rows=200, epochs=60)
    chosen = moons(Stopping(error="log_loss", patience=8), rows=200, epochs=60, learning_rate=0.3)
    session, records = steps_of(chosen)
    lowest = min(records, key=lambda each: (each.validation_error, each.validation_loss, each.step))
    assert session.best.record.step == lowest.step
    assert session.outcome == "stopped_early"
    assert records[-1].step == lowest.step + 8
    assert [each.validation_error for each in records] == pytest.approx(
        [each.validation_loss for each in records]
    )
    _, plain = steps_of(usual)
    assert {each.validation_error for each in plain} != {each.validation_error for each in records}


def one_class(dataset):
    part = dataset.validation
    y = np.ones_like(part.y)
    object.__setattr__(dataset, "validation", Part(part.X, y))
    return dataset


def test_an_error_that_is_not_defined_on_the_rows_is_refused_at_the_start():
    recipe = moons(Stopping(error="roc_auc"))
    with pytest.raises(Refusal, match="1 - ROC AUC is not defined where validation has one class"):
        Session(recipe, one_class(load(recipe.data)))
    assert judged_by(moons(), one_class(load(recipe.data))).title == "share wrong"


@pytest.mark.parametrize("recipe", [EACH[0], EACH[3], EACH[6]], ids=lambda r: r.stop.error)
def test_the_test_part_is_scored_by_it_with_an_interval(recipe):
    session, _ = steps_of(recipe)
    score = sealed_score(session.fit, session.dataset, recipe)
    part = session.dataset.test.open()
    expected = error_of(recipe.stop.error, session.dataset, part, session.fit.output(part.X))
    assert score.error == pytest.approx(expected) and score.method == "percentile bootstrap"
    assert score.low <= score.error <= score.high and score.low < score.high
