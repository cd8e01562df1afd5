"""What was learned as a panel, by the kind of `Parameters`: a new one is a file and a line here."""

from collections.abc import Callable
from typing import Any, NamedTuple

from tui.data.dataset import Dataset
from tui.learners.parameters import Parameters
from tui.runs.panel import Panel
from tui.training.panels.coefficients import called, coefficients
from tui.training.panels.layers import layers


def _as_it_is(name: str, learned: Parameters, dataset: Dataset) -> str:
    return name


class Kind(NamedTuple):
    """`panel(learned, dataset, facts)` makes the panel; `called(name, learned, dataset)` says
    ``coef[2,1]`` in words of the data, for the list of what changed most.
    """

    panel: Callable[[Parameters, Dataset, dict[str, Any]], Panel]
    called: Callable[[str, Parameters, Dataset], str] = _as_it_is


KINDS = {
    "coefficients": Kind(coefficients, called),
    "layers": Kind(layers),
}
