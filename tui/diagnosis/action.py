"""Something to try next: other values in a recipe, each of them legal."""

from dataclasses import dataclass
from typing import Any

from tui.errors import Refusal
from tui.families import family_named
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
    recipe: Recipe, key: str, value: Any, why: str, label: str = "", section: str = "model"
) -> Action | None:
    """The action, if the recipe has this key, it has an effect, and `value` is legal and new."""
    settings = recipe.sections()[section]
    try:
        each = settings.hyperparameter(key)
        checked = each.declaration.check(value)
    except Refusal:
        return None
    if checked == settings.values()[key] or not settings.applies(each):
        return None
    said = label or f"{each.label} {each.declaration.format(checked)}"
    return Action(section, key, checked, said, why)
