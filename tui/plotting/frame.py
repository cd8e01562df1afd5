"""A plane with named axes and ticks, for pictures of points."""

from dataclasses import dataclass

from tui.plotting.axis import Axis, tick_labels, ticks
from tui.plotting.cells import label
from tui.plotting.grid import Grid
from tui.plotting.style import Role
from tui.words import cell_width


@dataclass(frozen=True, slots=True)
class Plane:
    """Where the inside of a plane lies on its grid."""

    x: Axis
    y: Axis
    top: int
    left: int

    def place(self, x: float, y: float) -> tuple[int, int]:
        """Row and column of a finite point on the grid."""
        return self.top + self.y.cells - 1 - self.y.cell(y), self.left + self.x.cell(x)

    def inside(self, x: float, y: float) -> bool:
        return self.x.low <= x <= self.x.high and self.y.low <= y <= self.y.high


def plane(
    grid: Grid,
    x: tuple[float, float],
    y: tuple[float, float],
    names: tuple[str, str],
    top: int = 0,
    below: int = 0,
) -> Plane | None:
    """Draw the axes of (low, high) ranges between `top` and `below` lines of others; None if the
    grid is too small for any point.
    """
    height = grid.height - below
    rows = height - top - (2 if height - top >= 7 else 1)
    if rows < 2 or grid.width < 10:
        return None
    places = ticks(*y, max(int(rows / 2.5) + 1, 2))
    texts = tick_labels(places)
    gutter = max((len(text) for text in texts), default=0)
    gutter = gutter if grid.width >= gutter + 10 else 0
    left = gutter + 1
    made = Plane(Axis(*x, grid.width - left), Axis(*y, rows), top, left)
    for row in range(rows):
        grid.put(top + row, left - 1, "│", Role.AXIS)
    for value, text in zip(places, texts, strict=True):
        row = top + rows - 1 - made.y.cell(value)
        if gutter and top <= row < top + rows:
            grid.put(row, left - 1 - len(text), text, Role.AXIS)
            grid.put(row, left - 1, "┤", Role.AXIS)
    used = -1
    across = ticks(*x, max(made.x.cells // 12 + 1, 2))
    for value, text in zip(across, tick_labels(across), strict=True):
        column = max(left + made.x.cell(value) - (len(text) - 1) // 2, 0)
        column = min(column, grid.width - len(text))
        if column > used:
            used = grid.put(top + rows, column, text, Role.AXIS)
    if top + rows + 1 < height:
        side, foot = _named(names, grid.width)
        grid.put(height - 1, 0, side, Role.FAINT)
        grid.put(height - 1, grid.width - cell_width(foot), foot, Role.FAINT)
    return made


def _named(names: tuple[str, str], width: int) -> tuple[str, str]:
    """What goes up and what goes across: in words, else by arrows, else with the names cut."""
    across, up = (label(name, 1000) for name in names)
    for upwards, sideways in (("up: ", "across: "), ("↑ ", "→ ")):
        side, foot = f"{upwards}{up}", f"{sideways}{across}"
        if cell_width(side) + cell_width(foot) + 2 <= width:
            return side, foot
    room = max(width - 2, 0)
    side = label(side, max(room - cell_width(foot), room // 2, 1))
    return side, label(foot, max(room - cell_width(side), 1))
