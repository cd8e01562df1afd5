"""The table of scores in a frame is what scikit-learn says of the same rows."""

import numpy as np
import pytest
from sklearn import metrics

from tests.training.recipes import iris, line, moons
from tests.training.test_frame import array, framed
from tui.data import load
from tui.data.part import Part
from tui.families import Svm
from tui.learners import learner_for
from tui.plotting.views import describe_panel
from tui.recipe import Recipe
from tui.sources.drawn import Moons
from tui.training.errand import at_once
from tui.training.frame import JUDGED
from tui.training.panels.scores import Said, score_table
from tui.training.scores import scores

STEP = 7


def values(panel):
    return dict(zip(panel.facts["scores"], array(panel.blocks["values"]), strict=True))


@pytest.mark.parametrize("recipe", [moons(), iris(epochs=3), line(epochs=5)])
def test_validation_and_doing_nothing_are_the_scores_of_the_run(recipe):
    session, frame = framed(recipe)
    panel = frame.panels["scores"]
    said = at_once(scores(session.fit, session.dataset, session.measure, STEP))
    found = values(panel)
    assert list(found) == [each.name for each in said.scores] and panel.facts["why"] == {}
    for each in said.scores:
        pair = [each.value, each.baseline]
        assert found[each.name][1:] == pytest.approx(pair, rel=1e-6), each.name


def test_train_is_measured_on_train():
    session, frame = framed(iris(epochs=3))
    part = session.dataset.train
    output = session.fit.output(part.X)
    found = values(frame.panels["scores"])
    assert found["log_loss"][0] == pytest.approx(metrics.log_loss(part.y, output))
    assert found["roc_auc"][0] == pytest.approx(
        metrics.roc_auc_score(part.y, output, multi_class="ovr")
    )
    assert found["log_loss"][0] != found["log_loss"][1]


def test_of_many_rows_some_stand_for_all_and_that_is_said():
    _, frame = framed(moons(rows=10_000, epochs=1))
    facts = frame.panels["scores"].facts
    assert facts["rows"] == {"train": JUDGED, "validation": 2000}
    assert facts["of"] == {"train": 6000, "validation": 2000}


def test_what_only_ranks_has_no_log_loss_and_says_why():
    _, frame = framed(Recipe(Moons(rows=100), Svm()))
    panel = frame.panels["scores"]
    assert np.isnan(values(panel)["log_loss"][:2]).all()
    assert np.isfinite(values(panel)["roc_auc"]).all()
    assert list(panel.facts["why"]) == ["log_loss"]
    assert describe_panel(panel)[-1].endswith("ranks classes and gives no probabilities.")


def table_of(data, change):
    """The table of predictions for data that was changed first."""
    dataset = load(data.data)
    fit = learner_for(data.model, dataset.task).start(dataset.train.X, dataset.train.y)
    fit.advance()
    change(dataset)
    said = []
    for part in (dataset.train, dataset.validation):
        output = fit.output(part.X)
        said.append(Said(Part(part.X, part.y), output, len(part)))
    return score_table(dataset, *said, step=7), said, dataset


def test_one_class_alone_has_no_roc_curve_and_says_where():
    def one_class(dataset):
        dataset.validation.y[:] = 1

    panel, *_ = table_of(moons(), one_class)
    assert np.isnan(values(panel)["roc_auc"]).tolist() == [False, True, True]
    assert panel.facts["why"] == {"roc_auc": "there is one class only in validation"}


def test_a_target_that_never_changes_explains_no_variance():
    def constant(dataset):
        dataset.validation.y[:] = 0.5

    panel, *_ = table_of(line(), constant)
    assert np.isnan(values(panel)["r2"]).tolist() == [False, True, True]
    assert panel.facts["why"] == {"r2": "the target is the same in all rows of validation"}


def test_a_prediction_that_is_not_finite_leaves_no_score_of_its_part():
    _, said, dataset = table_of(moons(), lambda dataset: None)
    said[0].output[3] = np.nan
    panel = score_table(dataset, *said, step=7)
    table = np.array(list(values(panel).values()))
    assert np.isnan(table[:, 0]).all() and np.isfinite(table[:, 1:]).all()
    assert set(panel.facts["why"].values()) == {"a prediction for train is not finite"}
