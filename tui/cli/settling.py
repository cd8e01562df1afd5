"""A recipe with everything in it that decides the run: what only its file can tell is read."""

from dataclasses import replace

from tui.plan import Plan
from tui.recipe import Recipe
from tui.sources import File


def settled(recipe: Recipe) -> Recipe:
    """`recipe`, its file looked through where it has one; `Refusal` where that does not fit."""
    if not isinstance(recipe.data, File):
        return recipe
    from tui.data.files.settling import settled as told

    data = recipe.data
    if not data.target and data.task is None and not recipe.model.predicts:
        data = replace(data, aim="clustering")
    return Recipe(told(data), recipe.model, recipe.stop).checked()


def settled_plan(plan: Plan) -> Plan:
    """The same for a search."""
    return Plan(settled(plan.recipe), plan.space, plan.strategy).checked()
