"""Weights a pixel, as pictures: of each class, or of each unit of a first layer."""

from tui.plotting.gallery import Picture, draw_gallery, pictures_of
from tui.plotting.grid import Grid
from tui.plotting.movement import ratio_role, ratio_text, ratios_of
from tui.plotting.payload import name_at, names_of
from tui.plotting.shades import RAMPS
from tui.plotting.style import Charset, Line, Role
from tui.runs.panel import Panel


def draw_templates(
    panel: Panel, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    grid = Grid(width, height, charset)
    names = names_of(panel, "names")
    pictures = [Picture(name_at(names, k), each) for k, each in enumerate(pictures_of(panel))]
    of = max(int(panel.facts.get("shown_of") or 0), len(pictures))
    below = 1 if height >= 8 else 0
    draw_gallery(grid, pictures, of, (0, 0, height - below, width), charset)
    if below:
        positive, negative = RAMPS[charset]
        end = grid.put(height - 1, 0, f"{positive[1:]} ink speaks for it  ", Role.POSITIVE)
        end = grid.put(height - 1, end, f"{negative[1:]} against  ", Role.NEGATIVE)
        ratios = ratios_of(panel.facts)
        if ratios:
            text = f"update/weight {ratio_text(ratios[0])}"
            if end + len(text) <= width:
                grid.put(height - 1, width - len(text), text, ratio_role(ratios[0]))
    return grid.lines()
