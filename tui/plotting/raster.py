"""A fine raster of 2 by 4 dots a cell, shown as braille."""

from tui.plotting.grid import Grid
from tui.plotting.style import Role

_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))


class Raster:
    """`columns` by `rows` cells; dots outside are dropped. Dot (0, 0) is the top left."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns = columns
        self.rows = rows
        self._cells = bytearray(max(columns * rows, 0))

    def dot(self, x: int, y: int) -> None:
        if 0 <= x < 2 * self.columns and 0 <= y < 4 * self.rows:
            self._cells[y // 4 * self.columns + x // 2] |= _BITS[y % 4][x % 2]

    def line(self, x0: int, y0: int, x1: int, y1: int, every: int = 1) -> None:
        """Dots from one place to another, or `every` so many of them; both ends must be near the
        raster.
        """
        steps = max(abs(x1 - x0), abs(y1 - y0), 1)
        for i in range(0, steps + 1, every):
            self.dot(round(x0 + (x1 - x0) * i / steps), round(y0 + (y1 - y0) * i / steps))

    def onto(self, grid: Grid, top: int, left: int, role: Role, mark: str | None = None) -> None:
        """Put the cells that have dots on `grid`, as braille or as `mark`."""
        for place, bits in enumerate(self._cells):
            if bits:
                row, column = divmod(place, self.columns)
                grid.put(top + row, left + column, mark or chr(0x2800 + bits), role)
