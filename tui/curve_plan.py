"""The plan of a validation curve: a search along one hyperparameter, with folds or seeds.

And those of its kin, which search nothing: over training rows, and over learning rates.
"""

import shlex
from dataclasses import replace

from tui.errors import Refusal
from tui.families.boosting import Boosting
from tui.families.forest import Forest
from tui.families.gradient import Gradient
from tui.families.tree import Tree
from tui.hyperparameters import Choice, Hyperparameter, Layers, OneOf, Range, Searched
from tui.hyperparameters.number import Number
from tui.plan import Kind, Plan
from tui.recipe import Recipe
from tui.strategy import Strategy
from tui.words import quoted

POINTS, FOLDS = 20, 5
SIZES, DRAWS = 8, 5
"""Numbers of rows that a learning curve has, and how often each is drawn."""


def named(recipe: Recipe, name: str) -> Hyperparameter:
    """The hyperparameter of the model that goes by this key, field name or label."""
    for each in recipe.model.hyperparameters():
        if name in (each.key, each.name, each.label, each.flag[2:], each.label_flag[2:]):
            return each
    return recipe.model.hyperparameter(name)


def usual(each: Hyperparameter) -> Searched:
    """What it is searched over where nothing else is said; `Refusal` where nothing is declared."""
    declaration = each.declaration
    if isinstance(declaration, Choice):
        return OneOf(tuple(declaration.options))
    if isinstance(declaration, Layers):
        return OneOf(declaration.search)
    if isinstance(declaration, Number) and declaration.search is not None:
        low, high = declaration.search
        return Range(low, high, "linear" if low <= 0 else declaration.scale)
    raise Refusal(
        f"{each.label} has no usual range: give what to go through as a set, such as "
        f"{{{declaration.format(each.default)}{declaration.separator} …}}."
    )


def staged(recipe: Recipe, each: Hyperparameter) -> bool:
    """Whether a fit with fewer of it is the beginning of one with more, bit for bit.

    Then one fit tells of all its values. A tree of less depth is no such beginning: where
    `max_splits` ends it, the questions that are saved go elsewhere. Nor is it a deeper tree cut at
    that depth, even where nothing ends that: scikit-learn draws which of equally good questions
    comes first node after node, so that other nodes in between make it another tree (9 of 719
    validation rows of digits at depth 4). Nor are so many centroids some of those of more: every
    one of them moves when there is another. These are fitted anew, value by value.
    """
    model = recipe.model
    if each.name != model.planned or not model.applies(each):
        return False
    if isinstance(model, Tree):
        return not model.ccp_alpha  # what is cut back depends on all that was grown
    if isinstance(model, Gradient):
        return each.name != "epochs" or model.schedule == "constant"
    return isinstance(model, (Forest, Boosting))


def curve_plan(
    recipe: Recipe,
    each: Hyperparameter,
    over: Searched | None = None,
    points: int = POINTS,
    folds: int = FOLDS,
    repeats: int = 1,
) -> Plan:
    """The plan whose trials are the points of the curve of `each` over `over`; `Refusal` where
    there can be none.

    Every point is trained to its last step, so that nothing stops early.
    """
    searched = usual(each) if over is None else over
    found = Recipe(recipe.data, recipe.model, replace(recipe.stop, patience=0))
    if isinstance(searched, Range) and staged(recipe, each):
        searched = OneOf((int(searched.high),))
    count = len(searched.values) if isinstance(searched, OneOf) else points
    strategy = Strategy(
        sampler="grid", trials=max(count, points), folds=folds, repeats=repeats, random_state=0
    )
    return Plan(found, {each.key: searched}, strategy, Kind.VALUES).checked()


def rows_plan(recipe: Recipe, points: int = SIZES, draws: int = DRAWS) -> Plan:
    """The plan of a learning curve: the error after the last step, on ever more training rows."""
    found = Recipe(recipe.data, recipe.model, replace(recipe.stop, patience=0))
    strategy = Strategy(sampler="random", trials=points, repeats=draws)
    return Plan(found, {}, strategy, Kind.ROWS).checked()


def rates_plan(recipe: Recipe) -> Plan:
    """The plan of a learning-rate range test; `Refusal` for models that follow no gradient."""
    return Plan(recipe, {}, Strategy(sampler="random", trials=1), Kind.RATES).checked()


def _gone_through(plan: Plan) -> Searched:
    searched = plan.dimensions[0].searched
    if plan.staged and isinstance(searched, OneOf):
        return Range(1, float(searched.values[0]))  # type: ignore[arg-type]  # steps
    return searched


def curve_command(plan: Plan) -> str:
    """The command line that makes this curve again, and draws it."""
    if plan.kind is not Kind.VALUES:
        return plan.command()
    each, strategy, searched = plan.dimensions[0], plan.strategy, _gone_through(plan)
    spelt = f"{each.key}={each.of.declaration.format_search(searched)}"
    words = [*shlex.split(plan.recipe.command("curve")), "--over", spelt]
    words += ["--points", str(strategy.trials), "--folds", str(strategy.folds)]
    if strategy.repeats > 1:
        words += ["--repeats", str(strategy.repeats)]
    return shlex.join(words)


def over(recipe: Recipe, text: str) -> tuple[Hyperparameter, Searched | None]:
    """What ``max_depth`` or ``max_depth=1..20`` spells."""
    name, _, values = text.partition("=")
    each = named(recipe, name.strip())
    if not values:
        return each, None
    found = each.declaration.parse_search(values)
    if not isinstance(found, (Range, OneOf)) or (
        isinstance(found, OneOf) and len(found.values) < 2
    ):
        raise Refusal(
            f"{each.label}: {quoted(values)} is one value: give a range such as 1..20, or a set."
        )
    return each, found
