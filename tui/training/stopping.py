"""When to stop early: a policy with one method."""

from dataclasses import dataclass
from typing import Self

from tui.families import Kept
from tui.recipe import Recipe


@dataclass(frozen=True, slots=True)
class Patience:
    """Stop after `steps` steps that were not better than the best; 0 never stops."""

    steps: int

    @classmethod
    def of(cls, recipe: Recipe) -> Self:
        """As the recipe has it; where no best step is kept there is none to wait behind."""
        return cls(recipe.stop.patience if recipe.model.kept is Kept.BEST else 0)

    def over(self, step: int, best_step: int) -> bool:
        return self.steps > 0 and step - best_step >= self.steps
