"""Weights a pixel, as pictures: of each class, or of each unit of a first layer."""

from tui.plotting.cells import column
from tui.plotting.gallery import Picture, draw_gallery, ends, pictures_of
from tui.plotting.grid import Grid
from tui.plotting.movement import ratio_role, ratio_text, ratios_of
from tui.plotting.payload import name_at, names_of
from tui.plotting.shades import RAMPS
from tui.plotting.style import Charset, Line, Role
from tui.plotting.view import View
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
        speaks = " ink speaks for it  " if width >= 40 else " for it  "
        end = grid.put(height - 1, 0, f"{positive[1:]}{speaks}", Role.POSITIVE)
        end = grid.put(height - 1, end, f"{negative[1:]} against  ", Role.NEGATIVE)
        ratios = ratios_of(panel.facts)
        if ratios:
            text = f"update/weight {ratio_text(ratios[0])}"
            if end + len(text) <= width:
                grid.put(height - 1, width - len(text), text, ratio_role(ratios[0]))
    return grid.lines()


def tell_templates(panel: Panel) -> list[str]:
    pictures, names = pictures_of(panel), names_of(panel, "names")
    count = max(int(panel.facts.get("shown_of") or 0), len(pictures))
    of = "unit" if panel.kind == "units" else "class"
    lines = [f"A weight for every pixel, in a picture for each {of}: {count} of them."]
    lines.append(f"{of:<28} {'lowest':>9} {'highest':>9}")
    for k, weights in enumerate(pictures):
        lines.append(f"{column(name_at(names, k), 28)} {ends(weights)}")
    return lines


TEMPLATES = View("Templates", draw_templates, tell_templates)
UNITS = View("Units", draw_templates, tell_templates)
