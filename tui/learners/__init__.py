"""What is learned: estimators whose fit is a loop over true steps."""

from tui.learners.conv import ConvClassifier
from tui.learners.fit import Fit, State
from tui.learners.learner import Learner
from tui.learners.linear import LinearRegressor
from tui.learners.logistic import LogisticClassifier
from tui.learners.network import NetworkClassifier, NetworkRegressor
from tui.learners.parameters import Parameters
from tui.learners.registry import learner_for

__all__ = [
    "ConvClassifier",
    "Fit",
    "Learner",
    "LinearRegressor",
    "LogisticClassifier",
    "NetworkClassifier",
    "NetworkRegressor",
    "Parameters",
    "State",
    "learner_for",
]
