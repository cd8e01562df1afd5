"""The plotext adapter: series of finite points in, characters with roles out.

plotext 5.3.2 raises on infinities and clips to the size of the terminal, so it gets a figure of
its own for each call, finite clamped numbers, and a size it must not limit.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Final, NamedTuple

from tui.plotting.axis import Axis
from tui.plotting.style import Role

Point = tuple[float, float]
_COLOUR: Final = re.compile(r"\x1b\[(?:38;5;(\d+)|[\d;]*)m")


@dataclass(frozen=True, slots=True)
class Series:
    """Points in order of x; a point that is not finite breaks the line. `mark` is plotext's."""

    points: Sequence[Point]
    mark: str
    role: Role


class Mark(NamedTuple):
    row: int
    column: int
    text: str
    role: Role


def line_marks(series: Sequence[Series], x: Axis, y: Axis) -> list[Mark]:
    """The drawn characters of all series on ``x.cells`` by ``y.cells``, row 0 on top."""
    from plotext._figure import _figure_class  # the public functions share one global figure

    figure = _figure_class()
    figure._limit_size(False, False)
    figure.plot_size(x.cells, y.cells)
    figure.theme("clear")
    figure.frame(False)
    figure.xaxes(False, False)
    figure.yaxes(False, False)
    figure.xticks([])
    figure.yticks([])
    drawn = False
    for number, one in enumerate(series, start=1):
        for piece in _pieces(one.points, y):
            xs, ys = zip(*piece, strict=True)
            figure.plot(list(xs), list(ys), marker=one.mark, color=number)
            drawn = True
    if not drawn:
        return []
    figure.xlim(x.low, x.high)
    figure.ylim(y.low, y.high)
    return _parsed(figure.build(), [one.role for one in series], x.cells)


def _pieces(points: Sequence[Point], y: Axis) -> list[list[Point]]:
    """Stretches without a gap, values outside the limits drawn at the limit."""
    pieces: list[list[Point]] = [[]]
    for across, up in points:
        if isfinite(across) and isfinite(up):
            pieces[-1].append((across, max(min(up, y.high), y.low)))
        elif pieces[-1]:
            pieces.append([])
    return [piece for piece in pieces if piece]


def _parsed(text: str, roles: list[Role], width: int) -> list[Mark]:
    marks: list[Mark] = []
    for row, line in enumerate(text.rstrip("\n").split("\n")):
        column, place, role = 0, 0, Role.PLAIN
        for code in _COLOUR.finditer(line):
            column = _emit(marks, line[place : code.start()], row, column, role)
            place = code.end()
            role = roles[int(code[1]) - 1] if code[1] else Role.PLAIN
        _emit(marks, line[place:], row, column, role)
    return [mark for mark in marks if mark.column < width]


def _emit(marks: list[Mark], text: str, row: int, column: int, role: Role) -> int:
    marks.extend(Mark(row, column + i, c, role) for i, c in enumerate(text) if c != " ")
    return column + len(text)
