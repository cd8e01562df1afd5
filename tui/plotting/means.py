"""What rows of each class look like on average, where rows are pictures."""

from math import isfinite

from tui.plotting.cells import column, fitting
from tui.plotting.gallery import Picture, draw_gallery, ends, pictures_of
from tui.plotting.grid import Grid
from tui.plotting.payload import name_at, names_of
from tui.plotting.style import Charset, Line, Role
from tui.plotting.view import View
from tui.runs.panel import Panel


def draw_means(
    panel: Panel, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    grid = Grid(width, height, charset)
    found, names = pictures_of(panel), names_of(panel, "names")
    values = (abs(v) for picture in found for row in picture for v in row if isfinite(v))
    most = max(values, default=0.0) or 1.0
    pictures = [
        Picture(name_at(names, k), [[v / most for v in row] for row in picture], True)
        for k, picture in enumerate(found)
    ]
    top = 1 if height >= 6 else 0
    if top:
        said = fitting(width, "the mean of the pictures of each class", "means of the classes")
        grid.put(0, 0, said, Role.FAINT)
    of = max(int(panel.facts.get("shown_of") or 0), len(pictures))
    draw_gallery(grid, pictures, of, (top, 0, height - top, width), charset)
    return grid.lines()


def tell_means(panel: Panel) -> list[str]:
    found, names = pictures_of(panel), names_of(panel, "names")
    lines = [f"The mean of the pictures of each of {len(found)} classes."]
    lines.append(f"{'class':<28} {'lowest':>9} {'highest':>9}")
    for k, picture in enumerate(found):
        lines.append(f"{column(name_at(names, k), 28)} {ends(picture)}")
    return lines


MEANS = View("Means", draw_means, tell_means)
