"""What each kernel answers, place by place, to one picture."""

from math import isfinite

from tui.plotting.cells import fitting, label
from tui.plotting.gallery import Picture, draw_gallery, ends, pictures_of
from tui.plotting.grid import Grid
from tui.plotting.payload import text_of
from tui.plotting.side import legend
from tui.plotting.style import Charset, Line, Role
from tui.plotting.view import View
from tui.runs.panel import Panel


def draw_maps(
    panel: Panel, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    """The picture first, then the kernels' answers in their order."""
    grid = Grid(width, height, charset)
    answers = pictures_of(panel)
    name = text_of(panel, "class", "?")
    shown = [Picture(f"a {label(name, 10)}", each, True) for each in pictures_of(panel, "picture")]
    pictures = [Picture(f"{number}", pixels) for number, pixels in enumerate(answers, start=1)]
    of = max(int(panel.facts.get("shown_of") or 0), len(answers)) + len(shown)
    said = ("what each kernel answers to a validation picture", "what each kernel answers")
    top = 1 if height >= 6 else 0
    if top:
        grid.put(0, 0, fitting(width, *said), Role.FAINT)
    below = 1 if height >= 8 else 0
    draw_gallery(grid, [*shown, *pictures], of, (top, 0, height - top - below, width), charset)
    if below:
        legend(grid, height - 1, 0, charset)
    return grid.lines()


def tell_maps(panel: Panel) -> list[str]:
    maps = pictures_of(panel)
    bend = label(text_of(panel, "activation", "no activation"), 20)
    name = label(text_of(panel, "class", "?"), 40)
    lines = [
        f"What {len(maps)} kernels answer after {bend} to the first validation picture, a {name}."
    ]
    lines.append(f"{'kernel':<10} {'lowest':>9} {'highest':>9}  highest in row, column")
    for number, answers in enumerate(maps, start=1):
        finite = [
            (value, i + 1, j + 1)
            for i, row in enumerate(answers)
            for j, value in enumerate(row)
            if isfinite(value)
        ]
        at = "{1}, {2}".format(*max(finite)) if finite else "-"
        lines.append(f"{number:<10} {ends(answers)}  {at}")
    return lines


MAPS = View("Maps", draw_maps, tell_maps)
