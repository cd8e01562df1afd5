"""From a family to what learns for it."""

import pytest

from tui.errors import Refusal
from tui.families import FAMILIES, Boosting, Conv, Forest, Linear, Logistic, Network, Tree
from tui.learners import (
    BoostingClassifier,
    ConvClassifier,
    ForestRegressor,
    LinearRegressor,
    LogisticClassifier,
    NetworkClassifier,
    NetworkRegressor,
    TreeClassifier,
    TreeRegressor,
    learner_for,
)


@pytest.mark.parametrize(
    ("family", "task", "learner"),
    [
        (Linear(), "regression", LinearRegressor),
        (Logistic(), "binary", LogisticClassifier),
        (Logistic(), "multiclass", LogisticClassifier),
        (Network(), "multiclass", NetworkClassifier),
        (Network(), "regression", NetworkRegressor),
        (Conv(), "binary", ConvClassifier),
        (Tree(), "binary", TreeClassifier),
        (Tree(), "regression", TreeRegressor),
        (Forest(), "regression", ForestRegressor),
        (Boosting(), "multiclass", BoostingClassifier),
    ],
)
def test_each_family_has_its_learner(family, task, learner):
    assert type(learner_for(family, task)) is learner


def test_the_values_go_along():
    family = Network(hidden_layers=(3,), learning_rate=0.5, random_state=9)
    assert learner_for(family, "binary").get_params() == {
        each.name: getattr(family, each.name) for each in Network.hyperparameters()
    }


def test_a_family_that_does_not_fit_the_task_is_refused():
    with pytest.raises(Refusal, match="learns to predict numbers"):
        learner_for(Linear(), "binary")


def test_every_family_has_a_learner_for_each_of_its_tasks():
    for family in FAMILIES:
        for task in family.tasks:
            assert learner_for(family(), task).get_params()
