"""The pictures that a classifier is most sure of and wrong about."""

from math import isfinite
from typing import NamedTuple

from tui.plotting.cells import column, label
from tui.plotting.gallery import Picture, draw_gallery, pictures_of
from tui.plotting.grid import Grid
from tui.plotting.payload import name_at, names_of, rows_of
from tui.plotting.style import Charset, Line, Role
from tui.plotting.view import View
from tui.runs.panel import Panel

_LONGEST_CLASS = 10


class Mistake(NamedTuple):
    true: str
    predicted: str
    probability: float

    @property
    def sure(self) -> str:
        return f"{self.probability:.0%}" if isfinite(self.probability) else "?"


def mistakes_of(panel: Panel) -> list[Mistake]:
    """The surest first."""
    classes = names_of(panel, "classes")

    def name(place: float) -> str:
        return name_at(classes, int(place)) if isfinite(place) else "?"

    said = [row for row in rows_of(panel, "said") if len(row) >= 3]
    return [Mistake(name(true), name(predicted), sure) for true, predicted, sure, *_ in said]


def counted(panel: Panel) -> str:
    """``7 of 359 validation pictures are wrong``."""
    wrong, rows = int(panel.facts.get("wrong") or 0), panel.facts.get("rows") or 0
    if not wrong:
        return f"none of {rows} validation pictures is taken for another class"
    return f"{wrong} of {rows} validation pictures {'is' if wrong == 1 else 'are'} wrong"


def draw_mistakes(
    panel: Panel, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    grid = Grid(width, height, charset)
    found = mistakes_of(panel)
    pictures = [
        Picture(_caption(one), pixels, True)
        for one, pixels in zip(found, pictures_of(panel), strict=False)
    ]
    said = counted(panel)
    tail = "; true → predicted, surest first" if pictures else ""
    said += tail if len(said) + len(tail) <= width else ""
    grid.put(0, 0, label(said, width), Role.FAINT)
    wrong = max(int(panel.facts.get("wrong") or 0), len(pictures))
    draw_gallery(grid, pictures, wrong, (1, 0, height - 1, width), charset)
    return grid.lines()


def _caption(one: Mistake) -> str:
    names = f"{label(one.true, _LONGEST_CLASS)} → {label(one.predicted, _LONGEST_CLASS)}"
    return f"{names} {one.sure}"


def tell_mistakes(panel: Panel) -> list[str]:
    found = mistakes_of(panel)
    sentence = counted(panel)
    lines = [sentence[0].upper() + sentence[1:] + "."]
    if found:
        lines.append(f"{'true class':<20} {'predicted':<20} probability")
    lines += [f"{column(m.true, 20)} {column(m.predicted, 20)} {m.sure:>11}" for m in found]
    return lines


MISTAKES = View("Mistakes", draw_mistakes, tell_mistakes)
