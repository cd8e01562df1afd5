"""What the best trial of a search learned, as a frame that viewers draw."""

from tui.data.dataset import Dataset
from tui.learners import learner_for
from tui.recipe import Recipe
from tui.runs.panel import Frame
from tui.training import checkpoint
from tui.training.errand import at_once
from tui.training.frame import Camera
from tui.training.meter import Meter


def portrait(recipe: Recipe, dataset: Dataset, state: bytes, step: int) -> Frame:
    """The frame of a fit of `recipe` on `dataset` in the packed `state` of `step`."""
    fit = learner_for(recipe.model, dataset.task).start(dataset.train.X, dataset.train.y)
    fit.restore(checkpoint.from_bytes(state))
    measure = dataset.measure(recipe.model)
    meter = Meter(fit, dataset, measure)
    meter.begin()
    while (measured := meter.part()) is None:
        pass
    return at_once(Camera(dataset, measure).frame(fit, measured.seen, None, step))
