"""A learning-rate range test: one run whose rate grows with every update (Smith, 2017)."""

from collections.abc import Iterator

import numpy as np

from tui.data.dataset import Dataset
from tui.diagnosis.rate_range import Smoother
from tui.errors import Refusal
from tui.learners import learner_for
from tui.learners.checked import checked_values
from tui.learners.engine.trainer import Trainer
from tui.learners.gradient import GradientLearner
from tui.recipe import Recipe

LOWEST, HIGHEST, GROWTH = 1e-4, 1e4, 1.15
"""The first learning rate, the last, and what it is multiplied by after each update."""
ROWS = 1000


def range_test(recipe: Recipe, dataset: Dataset) -> Iterator[tuple[float, float, float]]:
    """Learning rate, loss on train after an update with it, and that smoothed; an update each.

    The loss is that of at most `ROWS` training rows, always the same.

    It ends when the smoothed loss is four times its least, or no number. `Refusal` for models
    that follow no gradient.
    """
    learner = learner_for(recipe.model, dataset.task)
    if not isinstance(learner, GradientLearner) or not learner.fans:
        raise Refusal(
            f"{recipe.model.title} follows no gradient here, so that there is no learning rate to "
            "test: take a network, or a linear, logistic or polynomial model by gradient."
        )
    values = {**checked_values(recipe.model), "schedule": "constant"}
    network, rows, targets = learner.prepare(dataset.train.X, dataset.train.y, values)
    trainer = Trainer(network, rows, targets, [values], part=0.0)
    train = dataset.train
    shown = np.linspace(0, len(train) - 1, min(len(train), ROWS)).astype(np.intp)
    X, y = learner.inputs(train.X[shown]), train.y[shown]
    smoother, rate = Smoother(), LOWEST
    while rate <= HIGHEST and not smoother.lost:
        trainer.change("learning_rate", rate)
        trainer.part()
        while trainer.amid_batch:
            trainer.part()
        with np.errstate(all="ignore"):
            loss = float(np.mean(network.loss.mean(network.output(X), y)))
        yield rate, loss, smoother.take(loss)
        rate *= GROWTH
