"""What is predicted over two features is what the model predicts there, of every regressor."""

import numpy as np
import pytest

from tests.training.test_every_family import small
from tests.training.test_pairs import array, framed, spot
from tui.data import load
from tui.families import FAMILIES, Linear, Tree
from tui.recipe import Recipe
from tui.runs.panel import Frame
from tui.sources.drawn import Line, Plane
from tui.sources.shipped import Diabetes
from tui.training.errand import at_once
from tui.training.pairs import usual_pairs
from tui.training.surface import STEPS, Surface

DATA = [Plane(rows=120), Diabetes()]
REGRESSORS = [each for each in FAMILIES if not each.unfit("regression", False) and each.predicts]
PLACES = ((0, 0), (11, 80), (30, 48), (47, 20))


def test_there_are_regressors():
    names = {each.name for each in REGRESSORS}
    assert names >= {"linear", "polynomial", "network", "tree", "forest", "boosting", "neighbors"}


def predicted(session, raw):
    """In the target's units, for one row of features in data units."""
    dataset = session.dataset
    scaled = (raw - dataset.scaler.center) / dataset.scaler.scale
    return dataset.target_scaler.undo(session.learner.predict(scaled[None]))[0]


@pytest.mark.parametrize("data", DATA, ids=lambda data: data.name)
@pytest.mark.parametrize("family", REGRESSORS, ids=lambda family: family.name)
def test_every_regressor_says_what_it_predicts_over_two_features(family, data):
    wished = () if data.name == "plane" else ((3, 0),)
    session, frame = framed(Recipe(data, small(family)), *wished)
    panel, dataset = frame.panels["boundary"], session.dataset
    assert panel.kind == "surface" and panel.facts["target"] == dataset.target
    true = dataset.target_scaler.undo(dataset.train.y)
    low, high = panel.facts["values"]
    assert (low, high) == pytest.approx((true.min(), true.max()))
    assert panel.facts["middle"] == pytest.approx(true.mean())
    value = array(panel.blocks["value"])
    if not wished:
        value = value[None]
        ranges, kept = [panel.facts["x"], panel.facts["y"]], [0, 1]
        panel.facts.update(pairs=[[0, 1]], ranges=ranges, kept=kept)
    else:
        assert len(value) == 4 and panel.facts["others"] == 8
    for place in range(len(value)):
        for row, column in PLACES:
            raw = spot(dataset, panel, place, row, column, value.shape[1:])
            expected = predicted(session, raw)
            step = (high - low) / STEPS
            assert value[place, row, column] == pytest.approx(expected, abs=0.51 * step, rel=1e-5)
    assert Frame.from_bytes(frame.to_bytes()).panels["boundary"].blocks == panel.blocks


def test_points_hold_their_true_value_in_the_targets_units():
    session, frame = framed(Recipe(Diabetes(), Linear(epochs=1)))
    panel, dataset = frame.panels["boundary"], session.dataset
    raw = dataset.scaler.undo(dataset.train.X)[0][panel.facts["kept"]]
    true = dataset.target_scaler.undo(dataset.train.y[:1, None])[0, 0]
    assert panel.blocks["train"].rows()[0] == pytest.approx([*raw, true], rel=1e-5)


def test_the_usual_pairs_are_of_the_features_that_tell_most():
    session, frame = framed(Recipe(Diabetes(), Linear(epochs=1)))
    dataset, panel = session.dataset, frame.panels["boundary"]
    names = [f"{dataset.features[x]} × {dataset.features[y]}" for x, y in usual_pairs(dataset)]
    assert panel.facts["choices"] == names and len(names) == 3


def test_one_feature_has_its_curve_instead():
    assert framed(Recipe(Line(rows=60), Linear(epochs=1)))[1].panels["boundary"].kind == "curve"


class Wild:
    """Says what is no number here and there, and is as dear as a small tree."""

    def __init__(self, fit):
        self.row_cost = fit.row_cost

    def output(self, X):
        said = np.zeros(len(X))
        said[0], said[1] = np.nan, np.inf
        return said


def test_what_is_no_number_stays_none():
    dataset = load(Plane(rows=60))
    session, _ = framed(Recipe(Plane(rows=60), Tree()))
    panel = at_once(Surface(dataset).panel(Wild(session.fit)))
    first, second, third = array(panel.blocks["value"])[0, :3]
    assert np.isnan(first) and np.isinf(second)
    assert third == pytest.approx(dataset.target_scaler.center[0], abs=0.1)
