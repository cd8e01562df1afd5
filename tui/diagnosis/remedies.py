"""Next values from the values of a recipe. A family lacks what it does not declare."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from tui.diagnosis.action import Action, action
from tui.families import Network
from tui.families.portions import Portioned
from tui.recipe import Recipe

Change = Callable[[Any], Any]
MOST_ACTIONS = 4
STRAIGHT = ("linear", "logistic")


def _tenfold(least: float, most: float) -> Change:
    return lambda value: min(max(round_to_two(value * 10), least), most)


def _tenth(off: float) -> Change:
    def change(value: float) -> float:
        less = round_to_two(value / 10)
        return less if less >= off else 0.0

    return change


def _layers(factor: float) -> Change:
    def change(sizes: tuple[int, ...]) -> tuple[int, ...] | None:
        if not sizes:
            return (8,) if factor > 1 else None
        widest = max(256, *sizes)
        return tuple(min(max(int(size * factor), 2), widest) for size in sizes)

    return change


SIMPLER: Final[tuple[tuple[str, Change, str], ...]] = (
    ("l2", lambda v: None if v >= 0.1 else _tenfold(0.01, 0.1)(v), "pulls large weights to zero"),
    ("max_depth", lambda v: 4 if not v or v > 8 else max(v // 2, 1), "fewer questions"),
    ("ccp_alpha", lambda v: round_to_two(v * 3) if v else 0.01, "prunes what helps little"),
    ("min_samples_leaf", lambda v: v * 4 if v < 5 else v * 2, "no leaf for single rows"),
    ("degree", lambda v: max(v // 2, 1), "a smoother curve"),
    ("gamma", lambda v: round_to_two(v / 10), "each row reaches farther"),
    ("C", lambda v: round_to_two(v / 10), "a softer margin"),
    ("n_neighbors", lambda v: v * 2 + 1, "more rows vote"),
    ("dropout", lambda v: 0.2 if v < 0.2 else min(round(v + 0.2, 2), 0.5), "no unit is relied on"),
    ("hidden_layers", _layers(0.5), "fewer values to learn by heart with"),
)
RICHER: Final[tuple[tuple[str, Change, str], ...]] = (
    ("l2", lambda v: _tenth(1e-4)(v) if v else None, "lets the weights grow"),
    ("l1", lambda v: _tenth(1e-4)(v) if v else None, "lets the weights grow"),
    ("dropout", lambda v: 0.0 if v else None, "every unit learns"),
    ("hidden_layers", _layers(2), "more units to bend with"),
    ("max_depth", lambda v: v * 2 if v else None, "more questions"),
    ("degree", lambda v: v + 2, "a curve that bends more"),
    ("gamma", lambda v: round_to_two(v * 10), "each row reaches less far"),
    ("C", lambda v: round_to_two(v * 10), "a harder margin"),
    ("n_neighbors", lambda v: max(v // 2, 1), "only near rows vote"),
)


def round_to_two(value: float) -> float:
    return float(f"{value:.2g}")


def simpler(recipe: Recipe) -> list[Action]:
    """What makes this model bend less, the gentlest first."""
    return _changed(recipe, SIMPLER)


def richer(recipe: Recipe) -> list[Action]:
    """What lets this model bend more."""
    return _changed(recipe, RICHER)


def rate(recipe: Recipe, factor: float, why: str, most: float = 1e9) -> list[Action]:
    """The learning rate times `factor`, `most` at most."""
    now = recipe.model.values().get("learning_rate")
    if not isinstance(now, (int, float)):
        return []
    return offered(action(recipe, "learning_rate", round_to_two(min(now * factor, most)), why))


def stop_at(recipe: Recipe, step: int) -> list[Action]:
    """As many planned steps as were good for something."""
    if step >= recipe.model.planned_steps or not recipe.model.stops_early:
        return []
    key = _planned(recipe)
    return offered(action(recipe, key, step, "ends where it was best", f"stop at {step}"))


def longer(recipe: Recipe, factor: int = 3) -> list[Action]:
    if isinstance(recipe.model, Portioned):
        return []  # however many portions, the rows stay the same
    more = recipe.model.planned_steps * factor
    return offered(action(recipe, _planned(recipe), more, "time to get there"))


def another_seed(recipe: Recipe) -> list[Action]:
    """The same rows, other first weights: whether it was luck."""
    seed = recipe.model.values().get("seed")
    if not isinstance(seed, int):
        return []
    return offered(action(recipe, "seed", seed + 1, "shows how much of it was luck"))


def another_model(recipe: Recipe) -> list[Action]:
    """A model that can bend, where this one only adds up its features."""
    if recipe.model.name not in STRAIGHT or recipe.data.task not in Network.tasks:
        return []
    why = "bends, where this model is a straight line"
    return [Action("model", "name", Network.name, f"model {Network.name}", why)]


def offered(*found: Action | None) -> list[Action]:
    return [each for each in found if each is not None]


def first_few(*lists: Iterable[Action]) -> tuple[Action, ...]:
    """The actions of these lists, no key twice, `MOST_ACTIONS` at most."""
    kept: dict[tuple[str, str], Action] = {}
    for each in (one for found in lists for one in found):
        kept.setdefault((each.section, each.key), each)
    return tuple(kept.values())[:MOST_ACTIONS]


def _changed(recipe: Recipe, table: tuple[tuple[str, Change, str], ...]) -> list[Action]:
    values = recipe.model.values()
    found = []
    for key, change, why in table:
        now = values.get(key)
        if key not in values or isinstance(now, str):
            continue
        wanted = change(now)
        if wanted is not None:
            found += offered(action(recipe, key, wanted, why))
    return found


def _planned(recipe: Recipe) -> str:
    """The key of the hyperparameter that says how many steps a fit takes."""
    model = recipe.model
    return next(each.key for each in model.hyperparameters() if each.name == model.planned)
