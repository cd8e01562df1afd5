"""One hyperparameter across, validation error upwards: a point for each trial."""

from collections.abc import Sequence

from tui.hyperparameters.dimension import Dimension
from tui.plotting.annotations import baseline as rule
from tui.plotting.grid import Grid
from tui.plotting.search.area import MARKS, Area, area, error_limits, ticks_of
from tui.plotting.search.dots import Dot, best_of
from tui.plotting.style import Charset, Line, Role


def against(
    dots: Sequence[Dot],
    which: int,
    dimension: Dimension,
    width: int,
    height: int,
    charset: Charset = Charset.UNICODE,
    baseline: float | None = None,
    chosen: int | None = None,
) -> list[Line]:
    """Dimension number `which` of the dots. The best and the `chosen` trial are marked."""
    grid = Grid(width, height, charset)
    limits = error_limits([each.error for each in dots], baseline)
    made = area(grid, limits, ticks_of(dimension, width - 8), dimension.of.label)
    if made is None:
        return grid.lines()
    for each in dots:
        put(made, each, each.units[which], charset)
    picked = next((each for each in dots if each.trial == chosen), None)
    for one, mark, role in ((picked, "chosen", Role.SET), (best_of(dots), "best", Role.BEST)):
        unit = None if one is None else one.units[which]
        if one is not None and unit is not None:
            grid.put(*made.place(unit, one.error), MARKS[charset][mark], role)
    if baseline is not None and limits[0] <= baseline <= limits[1]:
        rule(grid, baseline, made.place(0.0, baseline)[0], made.left)
    return grid.lines()


def put(made: Area, each: Dot, unit: float | None, charset: Charset) -> None:
    """Draw one trial: hollow if it was ended early, an arrow if it lies above the axis."""
    if unit is None:
        return
    marks = MARKS[charset]
    above = each.error > made.y.high
    mark = marks["above"] if above else marks["pruned" if each.pruned else "trial"]
    role = Role.FAINT if each.pruned or above else Role.VALIDATION
    made.grid.put(*made.place(unit, each.error), mark, role)
