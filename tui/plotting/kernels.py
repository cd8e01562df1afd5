"""The kernels of a convolutional network as pictures, with how fast each layer moves."""

from tui.plotting.gallery import Picture, draw_gallery, pictures_of
from tui.plotting.grid import Grid
from tui.plotting.side import SIDE, draw_movement
from tui.plotting.style import Charset, Line
from tui.runs.panel import Panel

_GAP = 2
_BELOW = 5


def draw_kernels(
    panel: Panel, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    grid = Grid(width, height, charset)
    found = pictures_of(panel)
    pictures = [Picture(f"{number}", pixels) for number, pixels in enumerate(found, start=1)]
    layers = list(panel.facts.get("layers") or ())
    if width >= 60:
        draw_gallery(grid, pictures, len(pictures), (0, 0, height, width - SIDE - _GAP), charset)
        draw_movement(grid, panel, 0, width - SIDE, height, layers, charset)
        return grid.lines()
    below = _BELOW if height >= 9 else 0
    end = draw_gallery(grid, pictures, len(pictures), (0, 0, height - below, width), charset)
    if below:
        draw_movement(grid, panel, min(end + 1, height - below), 0, height, layers, charset)
    return grid.lines()
