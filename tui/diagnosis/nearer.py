"""What the error of a model that predicts nothing cannot choose: of its centroids more lie nearer.

Its error on the rows it was not trained on falls, too, and nothing in it says when it should stop.
"""

from tui.families.family import Family
from tui.hyperparameters import Effect, Hyperparameter
from tui.plan import Plan

ALWAYS_NEARER = (
    "More clusters always lie nearer: the silhouette says how well they are apart, and people what "
    "they are for."
)


def always_nearer(family: Family, each: Hyperparameter) -> bool:
    """Whether the error of `family` only says how much of `each` there is."""
    richer = any(turn.effect is Effect.RICHER for turn in each.declaration.turns)
    return not family.predicts and richer


def unchosen(plan: Plan) -> list[str]:
    """The sentence on it where `plan` searches such a thing, so that its best trial has the most;
    else nothing.
    """
    model = plan.recipe.model
    found = any(always_nearer(model, each.of) for each in plan.dimensions)
    return [ALWAYS_NEARER] if found else []
