"""Something to try next: another value in a recipe, a legal one that the data bears."""

from dataclasses import dataclass
from typing import Any

from tui.errors import Refusal
from tui.families import Family, Known, family_named
from tui.hyperparameters import Hyperparameter
from tui.recipe import Recipe


@dataclass(frozen=True, slots=True)
class Action:
    """Set `key` of a `section` of the recipe to `value`. `label` says it: ``l2 0.01``."""

    section: str
    key: str
    value: Any
    label: str
    why: str

    def applied(self, recipe: Recipe) -> Recipe:
        """`recipe` with this one value changed: same data, same split, same seeds."""
        sections = recipe.to_dict()
        sections[self.section][self.key] = self.value
        if self.key == "name":  # another model: it takes over what it has as well
            kept = {each.key for each in family_named(self.value).hyperparameters()} | {"name"}
            model = sections["model"]
            sections["model"] = {key: model[key] for key in model if key in kept}
        return Recipe.from_dict(sections)

    def to_dict(self) -> dict[str, Any]:
        listed = list(self.value) if isinstance(self.value, tuple) else self.value
        return {"label": self.label, "section": self.section, "key": self.key, "value": listed}


def action(
    recipe: Recipe,
    each: Hyperparameter,
    value: Any,
    why: str,
    label: str = "",
    section: str = "model",
    known: Known = Known(),  # noqa: B008  # a frozen value
) -> Action | None:
    """The action, if `each` has an effect and `value` is legal, new, and not more than the data
    bears.
    """
    settings = recipe.sections()[section]
    if not settings.applies(each) or not each.concerns(recipe.data.task):
        return None
    try:
        checked = each.declaration.check(value)
        made = settings.from_values(settings.values() | {each.key: checked})
    except Refusal:
        return None
    borne = not isinstance(made, Family) or made.bears(known)
    if made.values() == settings.values() or not borne:
        return None
    said = label or f"{each.label} {each.declaration.format(checked)}"
    return Action(section, each.key, checked, said, why)
