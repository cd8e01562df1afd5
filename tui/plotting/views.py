"""The view of each kind of panel."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tui.plotting.bells import draw_bells
from tui.plotting.boosting import draw_boosting
from tui.plotting.boundary import draw_boundary, draw_partition
from tui.plotting.cells import label
from tui.plotting.centroids import draw_centroids
from tui.plotting.clusters import draw_clusters
from tui.plotting.coefficients import draw_coefficients
from tui.plotting.confusion import draw_confusion
from tui.plotting.fitted import draw_fitted
from tui.plotting.forest import draw_forest
from tui.plotting.grid import Grid
from tui.plotting.kernels import draw_kernels
from tui.plotting.layers import draw_layers
from tui.plotting.maps import draw_maps
from tui.plotting.mistakes import draw_mistakes
from tui.plotting.neighbors import draw_neighbors
from tui.plotting.probabilities import draw_probabilities
from tui.plotting.residuals import draw_residuals
from tui.plotting.scatter import draw_scatter
from tui.plotting.style import Charset, Line, Role
from tui.plotting.support import draw_support
from tui.plotting.templates import draw_templates
from tui.plotting.terms import draw_terms
from tui.plotting.tree import draw_tree
from tui.plotting.worst import draw_worst
from tui.runs.panel import Panel


@dataclass(frozen=True, slots=True)
class View:
    """`draw(panel, width, height, charset)` gives exactly `height` lines of `width` cells."""

    draw: Callable[[Panel, int, int, Charset], list[Line]]


VIEWS: Final[dict[str, View]] = {
    "coefficients": View(draw_coefficients),
    "terms": View(draw_terms),
    "layers": View(draw_layers),
    "tree": View(draw_tree),
    "forest": View(draw_forest),
    "boosting": View(draw_boosting),
    "support": View(draw_support),
    "neighbors": View(draw_neighbors),
    "bells": View(draw_bells),
    "boundary": View(draw_boundary),
    "curve": View(draw_fitted),
    "partition": View(draw_partition),
    "centroids": View(draw_centroids),
    "clusters": View(draw_clusters),
    "confusion": View(draw_confusion),
    "scatter": View(draw_scatter),
    "kernels": View(draw_kernels),
    "maps": View(draw_maps),
    "templates": View(draw_templates),
    "units": View(draw_templates),
    "mistakes": View(draw_mistakes),
    "probabilities": View(draw_probabilities),
    "worst": View(draw_worst),
    "residuals": View(draw_residuals),
}


def draw_panel(
    panel: Panel, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    """The panel by its view; a kind no view knows is named."""
    view = VIEWS.get(panel.kind)
    if view is not None:
        return view.draw(panel, width, height, charset)
    grid = Grid(width, height, charset)
    grid.put(0, 0, label(f"no picture for {panel.kind}", width), Role.FAINT)
    return grid.lines()
