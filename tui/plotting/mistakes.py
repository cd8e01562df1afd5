"""The pictures that a classifier is most sure of and wrong about."""

from math import isfinite
from typing import NamedTuple

from tui.plotting.cells import column, fitting, label
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
    sure: str
    """The chance it was given; of scores by how many margins it is ahead."""


def mistakes_of(panel: Panel) -> list[Mistake]:
    """The surest first."""
    classes = names_of(panel, "classes")

    def name(place: float) -> str:
        return name_at(classes, int(place)) if isfinite(place) else "?"

    def how(sure: float) -> str:
        if not isfinite(sure):
            return "?"
        return f"by {sure:.2g}" if panel.facts.get("scored") else f"{sure:.0%}"

    said = [row for row in rows_of(panel, "said") if len(row) >= 3]
    return [Mistake(name(true), name(predicted), how(sure)) for true, predicted, sure, *_ in said]


def counted(panel: Panel) -> tuple[str, ...]:
    """``7 of 359 validation pictures are wrong``, in ever fewer words."""
    wrong, rows = int(panel.facts.get("wrong") or 0), panel.facts.get("rows") or 0
    if not wrong:
        return (
            f"none of {rows} validation pictures is taken for another class",
            f"none of {rows} validation pictures is wrong",
            f"none of {rows} is wrong",
        )
    return (
        f"{wrong} of {rows} validation pictures {'is' if wrong == 1 else 'are'} wrong",
        f"{wrong} of {rows} pictures wrong",
        f"{wrong} of {rows} wrong",
    )


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
    ahead = ", by margins" if panel.facts.get("scored") else ""
    tails = (f"; true → predicted{ahead}, surest first", "; true → predicted", "")
    ways = [said[0] + tail for tail in (tails if pictures else tails[-1:])]
    grid.put(0, 0, fitting(width, *ways, *said[1:]), Role.FAINT)
    wrong = max(int(panel.facts.get("wrong") or 0), len(pictures))
    draw_gallery(grid, pictures, wrong, (1, 0, height - 1, width), charset)
    return grid.lines()


def _caption(one: Mistake) -> str:
    names = f"{label(one.true, _LONGEST_CLASS)} → {label(one.predicted, _LONGEST_CLASS)}"
    return f"{names} {one.sure}"


def tell_mistakes(panel: Panel) -> list[str]:
    found = mistakes_of(panel)
    sentence = counted(panel)[0]
    lines = [sentence[0].upper() + sentence[1:] + "."]
    if found:
        how = "margins ahead" if panel.facts.get("scored") else "probability"
        lines.append(f"{'true class':<20} {'predicted':<20} {how}")
    lines += [f"{column(m.true, 20)} {column(m.predicted, 20)} {m.sure:>11}" for m in found]
    return lines


MISTAKES = View("Mistakes", draw_mistakes, tell_mistakes)
