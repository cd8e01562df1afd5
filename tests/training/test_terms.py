"""The panel of terms says the truth in data units."""

import numpy as np
import pytest

from tui.data import load
from tui.families import Polynomial
from tui.recipe import Recipe
from tui.sources.drawn import Moons, Sine
from tui.sources.shipped import Diabetes, Digits
from tui.training.errand import at_once
from tui.training.frame import Camera
from tui.training.session import Session


def framed(source, **values):
    session = Session(Recipe(source, Polynomial(**values)).checked(), load(source))
    before = None
    while session.outcome is None:
        before = session.fit.parameters()
        session.part()
    camera = Camera(session.dataset, session.measure)
    return session, at_once(camera.frame(session.fit, session.seen, before, session.step))


def array(block):
    return np.array(block.values).reshape(block.shape)


@pytest.mark.parametrize("scaling", ["standard", "none"])
@pytest.mark.parametrize("source", [Sine, Diabetes], ids=lambda source: source.name)
def test_coefficients_in_data_units_predict_raw_rows(source, scaling):
    session, frame = framed(source(scaling=scaling), degree=2, solver="closed_form")
    panel, dataset = frame.panels["parameters"], session.dataset
    assert panel.kind == "terms" and panel.facts["left_out"] == 0
    X = dataset.scaler.undo(dataset.validation.X) - np.array(panel.facts["middle"])
    terms = np.stack([(X**powers).prod(axis=1) for powers in session.learner.powers_], axis=1)
    ours = terms @ array(panel.blocks["data_units"])[0] + array(panel.blocks["intercept"])[1]
    theirs = dataset.target_scaler.undo(session.learner.predict(dataset.validation.X))
    assert ours == pytest.approx(theirs, rel=1e-3, abs=1e-3)
    coef = session.learner.coef_
    assert panel.facts["norm"] == pytest.approx(np.linalg.norm(coef))


def test_terms_are_named_by_the_data():
    _, frame = framed(Moons(), degree=3, epochs=2)
    facts = frame.panels["parameters"].facts
    names = ["x1", "x2", "x1²", "x1·x2", "x2²", "x1³", "x1²·x2", "x1·x2²", "x2³"]
    assert facts["features"] == names
    assert {name for name, *_ in facts["changed"]} <= {*names, "intercept"}
    assert frame.panels["boundary"].kind == "boundary"


def test_a_degree_has_a_curve():
    _, frame = framed(Sine(), degree=5, solver="closed_form")
    assert frame.step == 5 and frame.panels["boundary"].kind == "curve"


def test_of_very_many_terms_the_strongest_are_shown():
    session, frame = framed(Digits(), degree=2, epochs=1)
    panel = frame.panels["parameters"]
    assert session.learner.coef_.shape == (10, 2144)
    assert array(panel.blocks["standardised"]).shape == (10, 100)
    assert panel.facts["left_out"] == 20440
    strength = np.abs(session.learner.coef_).max(axis=0)
    shown = np.abs(array(panel.blocks["standardised"])).max(axis=0)
    assert sorted(shown) == pytest.approx(sorted(np.sort(strength)[-100:]), rel=1e-5)
    assert len(frame.to_bytes()) < 100_000
