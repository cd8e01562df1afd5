"""What is learned: estimators whose fit is a loop over true steps."""

from tui.learners.bayes import BayesClassifier
from tui.learners.boosting import BoostingClassifier, BoostingRegressor
from tui.learners.conv import ConvClassifier
from tui.learners.fit import Fit, State
from tui.learners.forest import ForestClassifier, ForestRegressor
from tui.learners.kmeans import KMeansClusterer
from tui.learners.learner import Learner
from tui.learners.linear import LinearRegressor
from tui.learners.logistic import LogisticClassifier
from tui.learners.neighbors import NeighborsClassifier, NeighborsRegressor
from tui.learners.network import NetworkClassifier, NetworkRegressor
from tui.learners.parameters import Parameters
from tui.learners.polynomial import PolynomialClassifier, PolynomialRegressor
from tui.learners.registry import learner_for
from tui.learners.svm import SvmClassifier
from tui.learners.tree import TreeClassifier, TreeRegressor

__all__ = [
    "BayesClassifier",
    "BoostingClassifier",
    "BoostingRegressor",
    "ConvClassifier",
    "Fit",
    "ForestClassifier",
    "ForestRegressor",
    "KMeansClusterer",
    "Learner",
    "LinearRegressor",
    "LogisticClassifier",
    "NeighborsClassifier",
    "NeighborsRegressor",
    "NetworkClassifier",
    "NetworkRegressor",
    "Parameters",
    "PolynomialClassifier",
    "PolynomialRegressor",
    "State",
    "SvmClassifier",
    "TreeClassifier",
    "TreeRegressor",
    "learner_for",
]
