"""Curves made by hand, for what is said and drawn of them."""

from tui.curve_plan import named
from tui.diagnosis.validation_curve import Curve, Point
from tui.recipe import Recipe


def curve(points, key="max_depth", present=6, model="tree") -> Curve:
    """Points as (value, train, validation), the last a tuple of folds or a number."""
    recipe = Recipe.from_dict({"model": {"name": model}})
    made = []
    for value, train, validation in points:
        if not isinstance(validation, tuple):
            validation = (validation - 0.01, validation + 0.01)
        made.append(Point(value, (train, train), validation))
    return Curve(named(recipe, key), tuple(made), present)


DEPTHS = (
    (1, 0.19, 0.20),
    (2, 0.10, 0.115),
    (4, 0.09, 0.112),
    (6, 0.06, 0.13),
    (10, 0.01, 0.16),
)
