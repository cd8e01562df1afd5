"""The kernels of a convolutional network as pictures, with how fast each layer moves."""

from tui.plotting.gallery import Picture, draw_gallery, ends, pictures_of
from tui.plotting.grid import Grid
from tui.plotting.numbers import short_number
from tui.plotting.payload import vector_of
from tui.plotting.side import SIDE, draw_movement
from tui.plotting.style import Charset, Line
from tui.plotting.view import View
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


def tell_kernels(panel: Panel) -> list[str]:
    kernels, biases = pictures_of(panel), vector_of(panel, "bias")
    size = f" of {len(kernels[0])} by {len(kernels[0][0])} pixels" if kernels else ""
    lines = [f"{panel.facts.get('count', 0)} values learned; {len(kernels)} kernels{size}."]
    lines.append(f"{'kernel':<10} {'lowest':>9} {'highest':>9} {'bias':>9}")
    for number, kernel in enumerate(kernels, start=1):
        bias = biases[number - 1] if number <= len(biases) else float("nan")
        lines.append(f"{number:<10} {ends(kernel)} {short_number(bias):>9}")
    return lines


KERNELS = View("Kernels", draw_kernels, tell_kernels)
