"""What to try next: the turns that hyperparameters declare, as actions on a recipe.

Nothing here knows a family or a hyperparameter by name.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from tui.diagnosis.action import Action, action
from tui.families import Family, Known, family_named
from tui.hyperparameters import UP, Effect, Hyperparameter, Move, Settings, Turn
from tui.recipe import Recipe

MOST_ACTIONS = 4
NOTHING = Known()


class _Tried(NamedTuple):
    section: str
    of: Hyperparameter
    turn: Turn


def offers(
    recipe: Recipe,
    effect: Effect,
    known: Known = NOTHING,
    times: float | None = None,
    capping: bool = True,
    far: bool = False,
) -> list[Action]:
    """What has this effect, in the order in which to try it, another family among them.

    What was set away from its usual value is set back first. With `times` moves go so far, and
    hurry nowhere; `far` ones make two steps at once. Unless `capping`, nothing is offered that
    caps how large the model grows.
    """
    tried = [
        _Tried(section, each, turn)
        for section, settings in recipe.sections().items()
        for each in settings.hyperparameters()
        for turn in each.declaration.turns
        if turn.effect is effect and (capping or not _caps(recipe.model, each, turn))
    ]
    found = []
    for one in tried:
        made = _offer(recipe, one._replace(turn=_paced(one.turn, times, far)), known)
        if made is not None:
            found.append((not _astray(recipe, one, known), one.turn.order, made))
    found += _kin(recipe, effect)
    found.sort(key=lambda each: each[:2])
    return [made for *_, made in found]


def pace(recipe: Recipe) -> Hyperparameter | None:
    """What says how far a step goes; None where steps have no size."""
    model = recipe.model
    for each in model.hyperparameters():
        moves = (turn for turn in each.declaration.turns if isinstance(turn, Move))
        if model.applies(each) and any(move.effect is Effect.FASTER for move in moves):
            return each
    return None


def held_down(recipe: Recipe, known: Known = NOTHING) -> bool:
    """Whether something was set so as to make the model simpler than it usually is."""
    return any(
        _astray(recipe, _Tried("model", each, turn), known)
        for each in recipe.model.hyperparameters()
        for turn in each.declaration.turns
        if turn.effect is Effect.RICHER and recipe.model.applies(each)
    )


def stop_at(recipe: Recipe, step: int, why: str = "ends where it was best") -> list[Action]:
    """As many planned steps as were good for something."""
    model = recipe.model
    if not model.stops_early or not 0 < step < model.planned_steps:
        return []
    return _some(action(recipe, planned(model), step, why, f"stop at {step}"))


def longer(recipe: Recipe, known: Known = NOTHING, factor: float = 3) -> list[Action]:
    """More steps, where more of them are more training; as far as its own turns go."""
    model, each = recipe.model, planned(recipe.model)
    if model.adds_rows:
        return []  # however many portions, the rows stay the same
    for turn in each.declaration.turns:
        if isinstance(turn, Move) and turn.way == UP:
            return _some(_offer(recipe, _Tried("model", each, turn), known))
    more = int(getattr(model, each.name) * factor)
    return _some(action(recipe, each, more, "time to get there", known=known))


def another_seed(recipe: Recipe) -> list[Action]:
    """The same rows, other draws, where a draw decides what is learned."""
    return offers(recipe, Effect.LUCK) if recipe.model.chancy else []


def first_few(*lists: Iterable[Action]) -> tuple[Action, ...]:
    """The actions of these lists, none twice, `MOST_ACTIONS` at most."""
    kept: dict[tuple[str, str, object], Action] = {}
    for each in (one for found in lists for one in found):
        kept.setdefault((each.section, each.key, each.value), each)
    return tuple(kept.values())[:MOST_ACTIONS]


def planned(model: Family) -> Hyperparameter:
    """The hyperparameter that says how many steps a fit takes."""
    return next(each for each in model.hyperparameters() if each.name == model.planned)


def _caps(model: Family, each: Hyperparameter, turn: Turn) -> bool:
    return turn.caps or each.name == model.planned


def _paced(turn: Turn, times: float | None, far: bool) -> Turn:
    if not isinstance(turn, Move):
        return turn
    if times is not None:
        return replace(turn, times=times, plus=0.0, returns=False)
    return replace(turn, times=turn.times**2, plus=2 * turn.plus) if far else turn


def _offer(recipe: Recipe, one: _Tried, known: Known) -> Action | None:
    turn, each, declaration = one.turn, one.of, one.of.declaration
    present = getattr(recipe.sections()[one.section], each.name)
    if isinstance(turn, Move) and turn.way == UP and declaration.unlimited(present):
        return None
    value, usual = _values(recipe, one, known)
    room = recipe.model.room(each, known)
    wanted = declaration.turned(value, turn, usual, known.rows, room)
    if wanted is None or (wanted == value and isinstance(turn, Move)):
        return None
    return action(recipe, each, wanted, turn.why, section=one.section, known=known)


def _astray(recipe: Recipe, one: _Tried, known: Known) -> bool:
    if one.turn.effect not in (Effect.SIMPLER, Effect.RICHER):
        return False
    value, usual = _values(recipe, one, known)
    return one.of.declaration.astray(value, one.turn, usual)


def _values(recipe: Recipe, one: _Tried, known: Known) -> tuple[object, object]:
    """The present value and the usual one, as what they amount to."""
    settings: Settings = recipe.sections()[one.section]
    value, usual = getattr(settings, one.of.name), one.of.default
    if isinstance(settings, Family):
        value = settings.standing(one.of, value, known)
        usual = settings.standing(one.of, usual, known)
    return value, usual


def _kin(recipe: Recipe, effect: Effect) -> list[tuple[bool, int, Action]]:
    other, data = recipe.model.kin.get(effect), recipe.data
    if other is None:
        return []
    family = family_named(other.name)
    if family.unfit(data.task, data.pictures) or recipe.stop.misfit(data.task, family):
        return []
    made = Action("model", "name", other.name, f"model {other.name}", other.why)
    return [(True, other.order, made)]


def _some(found: Action | None) -> list[Action]:
    return [] if found is None else [found]
