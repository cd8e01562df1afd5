"""Logistic regression: what is set."""

from dataclasses import dataclass

from tui.families.gradient import Gradient
from tui.families.known import Kin
from tui.families.weighted import Weighted
from tui.hyperparameters import Effect


@dataclass(eq=False, repr=False, kw_only=True)
class Logistic(Weighted, Gradient):
    """A weighted sum of the features, turned into the probability of each class."""

    name = "logistic"
    title = "logistic regression"
    doc = "A weighted sum turned into a probability; learns coefficients and an intercept a class."
    tasks = frozenset({"binary", "multiclass"})
    step_word = "epoch"
    planned = "epochs"
    kin = {Effect.RICHER: Kin("network", "bends, where this model is a straight line")}
