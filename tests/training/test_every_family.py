"""Every family on every data set: it trains and all it learned can be drawn, or it says why not."""

import math

import pytest

from tests.plotting.shapes import check_size
from tui.data import load
from tui.errors import Refusal
from tui.families import FAMILIES
from tui.plotting.style import Charset
from tui.plotting.views import VIEWS, describe_panel, draw_panel
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.panel import Frame
from tui.sources.drawn import Blobs, Moons
from tui.sources.shipped import BreastCancer, Diabetes, Digits, Iris, Wine
from tui.training.errand import at_once
from tui.training.frame import Camera
from tui.training.session import Session

DATA = [
    Digits(rows=300),
    Moons(rows=150),
    Diabetes(),
    Iris(),
    Wine(),
    BreastCancer(),
    Blobs(rows=150),
]
FEW = {
    "epochs": 2,
    "n_estimators": 3,
    "max_iter": 4,
    "portions": 3,
    "max_splits": 6,
    "hidden_layers": (6,),
}
FITTING = {(f, d) for f in FAMILIES for d in DATA if not f.unfit(d.task, d.pictures)}
WHICH = {"ids": lambda given: given.name}


def small(family):
    known = {each.name for each in family.hyperparameters()}
    return family(**{name: value for name, value in FEW.items() if name in known})


@pytest.mark.parametrize("data", DATA, **WHICH)
@pytest.mark.parametrize("family", FAMILIES, **WHICH)
def test_it_trains_and_everything_is_drawn_or_it_says_why_not(family, data):
    recipe = Recipe(data, small(family))
    if (family, data) not in FITTING:
        with pytest.raises(Refusal, match=rf"^{family.title} learns .*Choose another model"):
            recipe.checked()
        return
    session, before = Session(recipe.checked().possible(), load(data)), None
    while session.outcome is None:
        if session.between_steps:
            before = session.fit.parameters()
        session.part()
    assert session.outcome in (Outcome.FINISHED, Outcome.CONVERGED)
    assert all(map(math.isfinite, session.best.record[1:]))
    camera = Camera(session.dataset, session.measure)
    camera.wish((0, 1))
    frame = at_once(camera.frame(session.fit, session.seen, before, session.step))
    read = Frame.from_bytes(frame.to_bytes())
    assert list(read.panels) == list(frame.panels) and "predictions" in read.panels
    for panel in read.panels.values():
        assert panel.kind in VIEWS and describe_panel(panel)
        for width, height in ((30, 13), (72, 17)):
            for charset in Charset:
                check_size(draw_panel(panel, width, height, charset), width, height)


def test_each_data_set_has_the_families_that_are_meant_for_it():
    """Each fits at least the data it is meant for; none is left without."""
    names = {(family.name, data.name) for family, data in FITTING}
    assert {family.name for family, _ in FITTING} == {family.name for family in FAMILIES}
    for data in ("digits", "moons", "iris", "wine", "breast_cancer"):
        fits = {family for family, of in names if of == data}
        assert fits >= {"tree", "forest", "boosting", "svm", "neighbors", "bayes", "network"}
        assert {"logistic", "polynomial", "kmeans"} <= fits and "linear" not in fits
        assert ("conv" in fits) == (data == "digits")
    assert {family for family, of in names if of == "blobs"} == {"kmeans"}
    diabetes = {family for family, of in names if of == "diabetes"}
    assert {"linear", "polynomial", "tree", "forest", "boosting", "network"} <= diabetes
    assert not {"logistic", "svm", "bayes", "conv"} & diabetes
