"""The view of each kind of panel: a new kind is a file and a line here."""

from typing import Final

from tui.plotting.bells import BELLS
from tui.plotting.boosting import BOOSTING
from tui.plotting.boundary import BOUNDARY, PARTITION
from tui.plotting.cells import label
from tui.plotting.centroids import CENTROIDS
from tui.plotting.clusters import CLUSTERS
from tui.plotting.coefficients import COEFFICIENTS
from tui.plotting.confusion import CONFUSION
from tui.plotting.fitted import FITTED
from tui.plotting.forest import FOREST
from tui.plotting.grid import Grid
from tui.plotting.kernels import KERNELS
from tui.plotting.layers import LAYERS
from tui.plotting.maps import MAPS
from tui.plotting.means import MEANS
from tui.plotting.mistakes import MISTAKES
from tui.plotting.movement import tell_changes
from tui.plotting.neighbors import NEIGHBORS
from tui.plotting.probabilities import PROBABILITIES
from tui.plotting.residuals import RESIDUALS
from tui.plotting.scatter import SCATTER
from tui.plotting.scores import SCORES
from tui.plotting.style import Charset, Line, Role
from tui.plotting.support import SUPPORT
from tui.plotting.surface import SURFACE
from tui.plotting.templates import TEMPLATES, UNITS
from tui.plotting.terms import TERMS
from tui.plotting.tree import TREE
from tui.plotting.view import View
from tui.plotting.worst import WORST
from tui.runs.panel import DAMAGED, Panel

VIEWS: Final[dict[str, View]] = {
    "coefficients": COEFFICIENTS,
    "terms": TERMS,
    "layers": LAYERS,
    "tree": TREE,
    "forest": FOREST,
    "boosting": BOOSTING,
    "support": SUPPORT,
    "neighbors": NEIGHBORS,
    "bells": BELLS,
    "means": MEANS,
    "boundary": BOUNDARY,
    "curve": FITTED,
    "surface": SURFACE,
    "partition": PARTITION,
    "centroids": CENTROIDS,
    "clusters": CLUSTERS,
    "confusion": CONFUSION,
    "scatter": SCATTER,
    "kernels": KERNELS,
    "maps": MAPS,
    "templates": TEMPLATES,
    "units": UNITS,
    "mistakes": MISTAKES,
    "probabilities": PROBABILITIES,
    "worst": WORST,
    "residuals": RESIDUALS,
    "scores": SCORES,
}


def title_of(panel: Panel) -> str:
    """What the panel is called; its kind where no view knows it."""
    view = VIEWS.get(panel.kind)
    return label(panel.kind, 40) if view is None else view.title


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


def describe_panel(panel: Panel, word: str = "step") -> list[str]:
    """The panel in words; says so if it is of a kind without words."""
    view = VIEWS.get(panel.kind)
    if panel.kind == DAMAGED:
        return ["What was kept of this step cannot be read."]
    if view is None:
        return [f"No description for {label(panel.kind, 40)}."]
    return view.tell(panel) + tell_changes(panel, word)
