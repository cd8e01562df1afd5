"""What the best trial of a search learned, as a frame that viewers draw."""

from tui.data.dataset import Dataset
from tui.learners import learner_for
from tui.learners.fit import Fit
from tui.recipe import Recipe
from tui.runs.panel import Frame
from tui.training import checkpoint
from tui.training.errand import at_once
from tui.training.frame import Camera
from tui.training.meter import Meter


def stood(recipe: Recipe, dataset: Dataset, state: bytes) -> Fit:
    """A fit of `recipe` on `dataset` in a packed `state`."""
    fit = learner_for(recipe.model, dataset.task).start(dataset.train.X, dataset.train.y)
    fit.restore(checkpoint.from_bytes(state))
    return fit


def portrait(fit: Fit, recipe: Recipe, dataset: Dataset, step: int) -> Frame:
    """The frame of a `fit` of `recipe` on `dataset`, which stands at `step`."""
    measure = dataset.measure(recipe.model, recipe.stop.error)
    meter = Meter(fit, dataset, measure)
    meter.begin()
    while (measured := meter.part()) is None:
        pass
    return at_once(Camera(dataset, measure).frame(fit, measured.seen, None, step))
