"""When to stop early: a policy with one method."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patience:
    """Stop after `steps` steps that were not better than the best; 0 never stops."""

    steps: int

    def over(self, step: int, best_step: int) -> bool:
        return self.steps > 0 and step - best_step >= self.steps
