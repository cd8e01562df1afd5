"""Linear regression: what is set."""

from dataclasses import dataclass

from tui.families.gradient import Gradient
from tui.families.known import Kin
from tui.hyperparameters import Effect


@dataclass(eq=False, repr=False, kw_only=True)
class Linear(Gradient):
    """A weighted sum of the features, fitted to numbers by gradient descent."""

    name = "linear"
    title = "linear regression"
    doc = "A weighted sum of the features; learns one coefficient a feature and an intercept."
    tasks = frozenset({"regression"})
    step_word = "epoch"
    planned = "epochs"
    kin = {Effect.RICHER: Kin("network", "bends, where this model is a straight line")}
