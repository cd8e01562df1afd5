"""From trials to fits: what can be trained at once is, and what judges together is together."""

from collections.abc import Sequence
from typing import Any

from tui.data.folds import Fold
from tui.errors import Refusal
from tui.plan import Plan
from tui.recipe import Recipe
from tui.search.course import Course
from tui.search.fanned import structure
from tui.search.spreading import Spreading
from tui.search.unit import Unit

MEMBERS = 32
"""Fits in a fan: enough to save the cost of calls, few enough for every core to have one."""

Group = tuple[list[Course], list[Unit]]


def muster(name: str, plan: Plan, asked: Sequence[tuple[int, dict[str, Any]]]) -> list[Group]:
    """Trials that are judged together, with the fits they are made of; `name` is the search's."""
    folds, repeats = max(plan.strategy.folds, 1), plan.strategy.repeats
    alike: dict[object, list[Course]] = {}
    for number, values in asked:
        gathered = Spreading(folds * repeats, plan.staged) if plan.curve else None
        course = Course(number, values, plan.recipe_of(values), folds, repeats, gathered)
        alike.setdefault(_key(course.recipe) or ("alone", number), []).append(course)
    groups: list[Group] = []
    for key, courses in alike.items():
        fan = not (isinstance(key, tuple) and key[0] == "alone")
        size = max(MEMBERS // repeats, 1) if fan else 1
        for start in range(0, len(courses), size):
            together = courses[start : start + size]
            groups.append((together, _units(name, plan, together, fan)))
    return sorted(groups, key=lambda group: group[0][0].number)


def _units(name: str, plan: Plan, courses: list[Course], fan: bool) -> list[Unit]:
    """A fan a fold, or a unit for each fold and seed."""
    repeats = plan.strategy.repeats
    units = []
    for fold in range(max(plan.strategy.folds, 1)):
        members = [
            (course, fold * repeats + repeat, _seeded(course.recipe, repeat))
            for course in courses
            for repeat in range(repeats)
        ]
        of = Fold(fold, plan.strategy.folds) if plan.strategy.folds else None
        for some in [members] if fan else [[member] for member in members]:
            pairs = [(course, part) for course, part, _ in some]
            first = f"{name}/{courses[0].number}/{pairs[0][1]}"
            units.append(Unit(first, pairs, [text for *_, text in some], fan, of))
    return units


def _seeded(recipe: Recipe, repeat: int) -> str:
    """The recipe, JSON, with a seed of its own for each repeat after the first."""
    if not repeat:
        return recipe.to_json()
    values = recipe.model.values()
    values["seed"] = (int(values["seed"]) + repeat) % 2**32
    return Recipe(recipe.data, type(recipe.model).from_values(values), recipe.stop).to_json()


def _key(recipe: Recipe) -> object:
    try:
        return structure(recipe)
    except Refusal:
        return None  # it fails by itself, and says why
