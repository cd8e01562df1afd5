"""Which learner learns for which family."""

from dataclasses import fields

from tui.errors import Refusal
from tui.families import (
    Bayes,
    Boosting,
    Conv,
    Family,
    Forest,
    KMeans,
    Linear,
    Logistic,
    Neighbors,
    Network,
    Polynomial,
    Svm,
    Task,
    Tree,
)
from tui.learners.bayes import BayesClassifier
from tui.learners.boosting import BoostingClassifier, BoostingRegressor
from tui.learners.conv import ConvClassifier
from tui.learners.forest import ForestClassifier, ForestRegressor
from tui.learners.kmeans import KMeansClusterer
from tui.learners.learner import Learner
from tui.learners.linear import LinearRegressor
from tui.learners.logistic import LogisticClassifier
from tui.learners.neighbors import NeighborsClassifier, NeighborsRegressor
from tui.learners.network import NetworkClassifier, NetworkRegressor
from tui.learners.polynomial import PolynomialClassifier, PolynomialRegressor
from tui.learners.svm import SvmClassifier
from tui.learners.tree import TreeClassifier, TreeRegressor

Kind = type[Learner] | None
LEARNERS: dict[type[Family], tuple[Kind, Kind]] = {
    Linear: (LinearRegressor, None),
    Logistic: (None, LogisticClassifier),
    Polynomial: (PolynomialRegressor, PolynomialClassifier),
    Network: (NetworkRegressor, NetworkClassifier),
    Conv: (None, ConvClassifier),
    Tree: (TreeRegressor, TreeClassifier),
    Forest: (ForestRegressor, ForestClassifier),
    Boosting: (BoostingRegressor, BoostingClassifier),
    Svm: (None, SvmClassifier),
    Neighbors: (NeighborsRegressor, NeighborsClassifier),
    Bayes: (None, BayesClassifier),
}
"""For each family what predicts numbers and what predicts classes."""
GROUPERS: dict[type[Family], type[Learner]] = {
    KMeans: KMeansClusterer,
}
"""Families that ignore the target: one learner for every task."""


def learner_for(family: Family, task: Task) -> Learner:
    """The learner that holds `family`'s values; `Refusal` where the family does not fit `task`."""
    reason = family.unfit(task)
    numbers, classes = LEARNERS.get(type(family), (None, None))
    kind = GROUPERS.get(type(family)) or (numbers if task == "regression" else classes)
    if reason or kind is None:
        raise Refusal(reason or f"{family.title} has no learner for {task}.")
    return kind(**{each.name: getattr(family, each.name) for each in fields(family)})  # type: ignore[arg-type]
