"""The best error so far, trial by trial."""

from collections.abc import Sequence
from math import inf

from tui.plotting.annotations import baseline as rule
from tui.plotting.axis import tick_labels, ticks
from tui.plotting.grid import Grid
from tui.plotting.search.against import put
from tui.plotting.search.area import MARKS, area, error_limits
from tui.plotting.search.dots import Dot
from tui.plotting.style import Charset, Line, Role


def best_so_far(dots: Sequence[Dot]) -> list[Dot]:
    """Each trial, in the order they were asked, that was better than all before it."""
    found: list[Dot] = []
    best = inf
    for each in sorted(dots):
        if not each.pruned and each.error < best:
            best = each.error
            found.append(each)
    return found


def progress(
    dots: Sequence[Dot],
    planned: int,
    width: int,
    height: int,
    charset: Charset = Charset.UNICODE,
    baseline: float | None = None,
) -> list[Line]:
    """Every trial as a point over its number, up to `planned`, and the best so far as a line."""
    grid = Grid(width, height, charset)
    last = max((each.trial for each in dots), default=0)
    most = max(planned - 1, last, 1)
    places = ticks(0, most, max(width // 12, 2), whole=True)
    across = [(value / most, said) for value, said in zip(places, tick_labels(places), strict=True)]
    limits = error_limits([each.error for each in dots], baseline)
    made = area(grid, limits, across, "trial")
    if made is None:
        return grid.lines()
    line = best_so_far(dots)
    ends = [each.trial for each in line[1:]] + [last] * bool(line)
    for each, end in zip(line, ends, strict=True):
        row, start = made.place(each.trial / most, each.error)
        for column in range(start, made.place(end / most, each.error)[1] + 1):
            grid.put(row, column, "━" if charset is Charset.UNICODE else "=", Role.BEST)
    for each in dots:
        put(made, each, each.trial / most, charset)
    for each in line:
        grid.put(*made.place(each.trial / most, each.error), MARKS[charset]["best"], Role.BEST)
    if baseline is not None and limits[0] <= baseline <= limits[1]:
        rule(grid, baseline, made.place(0.0, baseline)[0], made.left)
    return grid.lines()
