"""Plans for tests, in the words of the command line."""

from typing import Any

from tui.plan import Plan, searched
from tui.recipe import Recipe
from tui.strategy import Strategy

SVM = {"C": "0.01..1e4", "gamma": "1e-7..0.1"}
"""A space without conditions."""
KERNELS = {
    "kernel": "{linear, rbf, poly}",
    "C": "0.01..1e4",
    "gamma": "1e-7..0.1",
    "degree": "2..6",
}
"""One with conditions: gamma and degree have no effect beside some kernels."""
NETWORK = {"hidden_layers": "{8; 8,8; none}", "learning_rate": "1e-4..1", "batch_size": "16..64"}


def plan(space: dict[str, str], model: str = "svm", data: str = "digits", **strategy: Any) -> Plan:
    """The plan of such a space; `strategy` by the names of its fields."""
    recipe = Recipe.from_dict({"data": {"name": data}, "model": {"name": model}})
    spelled = {key: searched(recipe, key, text) for key, text in space.items()}
    return Plan(recipe, spelled, Strategy(**strategy))
