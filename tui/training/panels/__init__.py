"""What was learned as a panel, by the kind of `Parameters`: a new one is a file and a line here."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from tui.data.dataset import Dataset
from tui.learners.parameters import Parameters
from tui.runs.panel import Panel
from tui.training.panels.bells import bell_called, bells, means
from tui.training.panels.centroids import centroids
from tui.training.panels.coefficients import called, coefficients
from tui.training.panels.ensemble import boosting, forest
from tui.training.panels.ensemble import called as called_in_ensemble
from tui.training.panels.layers import layers
from tui.training.panels.neighbors import neighbors
from tui.training.panels.pictures import called as kernel_called
from tui.training.panels.pictures import kernels, maps, templates, units
from tui.training.panels.support import row_called, support
from tui.training.panels.terms import called_term, terms
from tui.training.panels.tree import tree


def _as_it_is(name: str, learned: Parameters, dataset: Dataset) -> str:
    return name


def _nothing(learned: Parameters, dataset: Dataset) -> Mapping[str, Panel]:
    return {}


def _coefficients(learned: Parameters, dataset: Dataset, facts: dict[str, Any]) -> Panel:
    """A bar for each pixel would say nothing: of pictures the coefficients are pictures."""
    return (coefficients if dataset.image is None else templates)(learned, dataset, facts)


class Kind(NamedTuple):
    """`panel(learned, dataset, facts)` makes the panel; `called(name, learned, dataset)` says
    ``coef[2,1]`` in words of the data, for the list of what changed most; `further(learned,
    dataset)` makes more panels, by tab.
    """

    panel: Callable[[Parameters, Dataset, dict[str, Any]], Panel]
    called: Callable[[str, Parameters, Dataset], str] = _as_it_is
    further: Callable[[Parameters, Dataset], Mapping[str, Panel]] = _nothing


KINDS = {
    "coefficients": Kind(_coefficients, called),
    "layers": Kind(layers, further=units),
    "kernels": Kind(kernels, kernel_called, maps),
    "tree": Kind(tree),
    "forest": Kind(forest, called_in_ensemble),
    "boosting": Kind(boosting, called_in_ensemble),
    "support": Kind(support, row_called),
    "neighbors": Kind(neighbors),
    "bells": Kind(bells, bell_called, means),
    "centroids": Kind(centroids),
    "terms": Kind(terms, called_term),
}
