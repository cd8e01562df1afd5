"""A hyperparameter that was changed while a run trained."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from tui.errors import Refusal
from tui.hyperparameters import Hyperparameter
from tui.runs.run import Run, State
from tui.words import short

REFUSED = -1
"""Stands for the step of a change that was not made."""
LONGEST = 40


class Change(NamedTuple):
    """`value` held from step `applied` on; None while it waits, `REFUSED` if it was not taken."""

    key: str
    value: Any
    applied: int | None


def courses(run: Run, changes: Iterable[Change]) -> dict[str, str]:
    """By key, what each changed hyperparameter was: ``0.03, then 0.01 from epoch 7 on``.

    Keys and values are of any program's making; what the model does not know stands as it is.
    """
    recipe, word = run.recipe, run.recipe.model.step_word
    known = {each.key: each for each in recipe.model.hyperparameters()}
    found: dict[str, str] = {}
    for change in changes:
        each = known.get(change.key)
        if change.key not in found:
            start = "" if each is None else _said(each, getattr(recipe.model, each.name))
            found[change.key] = start or "what it began with"
        said = _said(each, change.value)
        late = change.applied is None and run.state is State.ENDED
        if change.applied == REFUSED or late:
            found[change.key] += f"; {said} was not taken"
        elif change.applied is None:
            found[change.key] += f", then {said} from the next update on"
        else:
            found[change.key] += f", then {said} from {word} {change.applied} on"
    return found


def labelled(run: Run, changes: Iterable[Change]) -> list[str]:
    """``learning rate: 0.03, then 0.01 from epoch 7 on``, for each that was changed."""
    labels = {each.key: each.label for each in run.recipe.model.hyperparameters()}
    found = courses(run, changes)
    return [f"{labels.get(key, short(key, LONGEST))}: {course}" for key, course in found.items()]


def _said(each: Hyperparameter | None, value: Any) -> str:
    if each is None:
        return short(str(value), LONGEST)
    try:
        return each.declaration.format(each.declaration.check(value))
    except Refusal:
        return short(str(value), LONGEST)
