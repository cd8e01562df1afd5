"""Scores are what scikit-learn says of the same predictions, and baselines what dummies get."""

import numpy as np
import pytest
from sklearn import metrics
from sklearn.dummy import DummyClassifier, DummyRegressor

from tui.data import load
from tui.data.measure import MeanSquaredDistance
from tui.families import Linear, Logistic, Svm, Tree
from tui.learners import learner_for
from tui.sources.drawn import Moons
from tui.sources.shipped import Diabetes, Iris
from tui.training.errand import at_once
from tui.training.scores import scores


def scored(source, family):
    dataset = load(source)
    learner = learner_for(family, dataset.task)
    fit = learner.start(dataset.train.X, dataset.train.y)
    while not fit.done:
        fit.advance()
    found = at_once(scores(fit, dataset, dataset.measure(), 5))
    assert found is not None and found.step == 5
    return dataset, fit.output(dataset.validation.X), {each.name: each for each in found.scores}


@pytest.mark.parametrize("source", [Moons(noise=0.3), Iris()], ids=["two classes", "three"])
def test_what_only_ranks_classes_has_no_log_loss(source):
    _, _, found = scored(source, Svm())
    assert set(found) == {"balanced_accuracy", "f1", "roc_auc"}


@pytest.mark.parametrize("source", [Moons(noise=0.3), Iris()], ids=["two classes", "three"])
def test_scores_of_classes(source):
    dataset, output, found = scored(source, Logistic(epochs=5))
    y, said = dataset.validation.y, output.argmax(axis=1)
    two = len(dataset.classes) == 2
    average = "binary" if two else "macro"
    expected = {
        "balanced_accuracy": metrics.balanced_accuracy_score(y, said),
        "f1": metrics.f1_score(y, said, average=average),
        "roc_auc": metrics.roc_auc_score(y, output[:, 1] if two else output, multi_class="ovr"),
        "log_loss": metrics.log_loss(y, output),
    }
    assert {name: each.value for name, each in found.items()} == pytest.approx(expected)
    dummy = DummyClassifier(strategy="prior").fit(dataset.train.X, dataset.train.y)
    nothing = dummy.predict(dataset.validation.X)
    assert found["balanced_accuracy"].baseline == pytest.approx(1 / len(dataset.classes))
    assert found["roc_auc"].baseline == 0.5
    assert found["f1"].baseline == pytest.approx(
        metrics.f1_score(y, nothing, average=average, zero_division=0)
    )
    assert found["log_loss"].baseline == pytest.approx(
        metrics.log_loss(y, dummy.predict_proba(dataset.validation.X))
    )


def test_scores_of_numbers_are_in_the_units_of_the_target():
    dataset, output, found = scored(Diabetes(), Linear(epochs=20))
    y = dataset.target_scaler.undo(dataset.validation.y)
    said = dataset.target_scaler.undo(output)
    expected = {
        "mae": metrics.mean_absolute_error(y, said),
        "rmse": metrics.root_mean_squared_error(y, said),
        "r2": metrics.r2_score(y, said),
    }
    assert {name: each.value for name, each in found.items()} == pytest.approx(expected)
    train = dataset.target_scaler.undo(dataset.train.y)
    nothing = DummyRegressor().fit(dataset.train.X, train).predict(dataset.validation.X)
    assert found["rmse"].baseline == pytest.approx(metrics.root_mean_squared_error(y, nothing))
    assert found["rmse"].baseline == pytest.approx(dataset.baseline())
    assert found["r2"].baseline == pytest.approx(metrics.r2_score(y, nothing))


def test_what_is_not_defined_is_none_and_groups_have_no_scores():
    dataset = load(Moons())
    fit = learner_for(Tree(), dataset.task).start(dataset.train.X, dataset.train.y)
    fit.advance()
    assert at_once(scores(fit, dataset, MeanSquaredDistance(), 1)) is None
    dataset.validation.y[:] = 1
    found = at_once(scores(fit, dataset, dataset.measure(), 1))
    assert found is not None
    by_name = {each.name: each for each in found.scores}
    assert by_name["roc_auc"].value is None and by_name["balanced_accuracy"].value is not None


def test_sure_mistakes_cost_much_but_not_everything():
    dataset = load(Moons())
    fit = learner_for(Tree(), dataset.task).start(dataset.train.X, dataset.train.y)
    while not fit.done:
        fit.advance()
    found = at_once(scores(fit, dataset, dataset.measure(), 1))
    assert found is not None and all(
        each.value is not None and np.isfinite(each.value) for each in found.scores
    )
