"""A value that a curve found good, on its way into the form."""

from dataclasses import dataclass

from tui.families import Family
from tui.recipe import Recipe


@dataclass(frozen=True, slots=True)
class Applied:
    """A value for the form: of the model of `recipe`, by key; `said` is it in words."""

    recipe: Recipe
    key: str
    value: object
    said: str

    def fits(self, family: type[Family]) -> bool:
        """Whether a form with such a model has a field for it."""
        return type(self.recipe.model) is family

    @property
    def text(self) -> str:
        """As it is typed into that field."""
        return self.recipe.model.hyperparameter(self.key).declaration.told(self.value)

    @property
    def whole(self) -> Recipe:
        """The recipe of the curve with this value; `Refusal` where the model takes it not."""
        recipe, values = self.recipe, self.recipe.model.values()
        model = recipe.model.from_values({**values, self.key: self.value})
        return Recipe(recipe.data, model, recipe.stop)
