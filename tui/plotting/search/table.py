"""The trials of a search in ranks: one line each, the error with a bar."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from tui.plotting.cells import column, label
from tui.plotting.numbers import measured
from tui.plotting.style import SET_MARK, Charset, Line, Role, Run
from tui.words import cell_width

LEAST_VALUE, MOST_VALUE = 6, 14
BAR = 8
_HEAD, _NARROW_HEAD, _ROOMY = 29, 21, 44
"""Cells of the mark, rank, trial, error and state: that is a letter where there is little room."""


@dataclass(frozen=True, slots=True)
class Row:
    """One trial. `values` are texts by dimension, `letter` that of its curve where it is drawn."""

    rank: int
    trial: int
    error: float | None
    state: str
    seconds: float
    values: tuple[str, ...]
    letter: str = ""
    chosen: bool = False


def heading(names: Sequence[str], width: int) -> Line:
    """What the columns are."""
    bar, seconds, widths = _layout(width, len(names))
    if width >= _ROOMY:
        said = f"{'':2}{'rank':>4}{'trial':>6} {'error':>6} "
        said += f"{'':{bar}}" + f"{'state':<9}" + (f"{'time':>6} " if seconds else "")
    else:
        said = f"{'':2}{'rank':>4}{'trial':>6} {'error':>6}  "
    line = [Run(said, Role.FAINT)]
    line += [
        Run(column(SET_MARK + name, cells) + " ", Role.SET)
        for name, cells in zip(names, widths, strict=False)
    ]
    return tuple(line)


def table(
    rows: Sequence[Row], width: int, charset: Charset = Charset.UNICODE, full: float = 1.0
) -> list[Line]:
    """A line each. A bar is as long as its error is of `full`."""
    return [_line(each, width, charset, full) for each in rows]


def _layout(width: int, count: int) -> tuple[int, bool, list[int]]:
    """The cells of the bar, whether the time is told, and the cells of each value that fits."""
    bar = BAR if width >= 60 else 0
    seconds = width >= 56
    head = _HEAD if width >= _ROOMY else _NARROW_HEAD
    room = width - head - (bar + 1 if bar else 0) - (7 if seconds else 0)
    fit = min(max(room // (LEAST_VALUE + 1), 0), count)
    each = min(room // fit - 1, MOST_VALUE) if fit else 0
    return (bar + 1 if bar else 0), seconds, [each] * fit


def _line(row: Row, width: int, charset: Charset, full: float) -> Line:
    bar, seconds, widths = _layout(width, len(row.values))
    back, level = (Role.SET, 3) if row.chosen else (None, 7)
    pruned = row.state not in ("complete", "training")
    role = Role.FAINT if pruned else Role.PLAIN
    pointer = ">" if row.chosen else " "
    known = row.error is not None and isfinite(row.error)
    error, roomy = _error(row.error), width >= _ROOMY
    parts = [
        (pointer + (row.letter or " "), Role.BEST),
        (f"{row.rank:>4}{row.trial:>6} ", role),
        (f"{error:>6} ", Role.BEST if row.rank == 1 and known else Role.VALIDATION),
    ]
    if bar:
        parts.append((_bar(row.error, full, bar - 1, charset) + " ", Role.VALIDATION))
    letter = "" if row.state == "complete" else row.state[:1]
    parts.append((f"{row.state[:8]:<9}" if roomy else f"{letter:<1}", role))
    if seconds:
        parts.append((f"{_time(row.seconds):>6} ", role))
    parts += [
        (column(value, cells) + " ", role) for value, cells in zip(row.values, widths, strict=False)
    ]
    line = [Run(said, each, back, level) for said, each in parts]
    rest = width - sum(cell_width(each.text) for each in line)
    if rest > 0:
        line.append(Run(" " * rest, Role.PLAIN, back, level))
    return tuple(line)


def _bar(error: float | None, full: float, cells: int, charset: Charset) -> str:
    if error is None or not isfinite(error) or full <= 0:
        return " " * cells
    length = min(max(round(error / full * cells), 1 if error > 0 else 0), cells)
    return ("▪" if charset is Charset.UNICODE else "=") * length + " " * (cells - length)


def _error(error: float | None) -> str:
    if error is None:
        return "-"
    return label(measured(error), 6) if isfinite(error) else "none"


def _time(seconds: float) -> str:
    if seconds < 100:
        return f"{seconds:.2f}s" if seconds < 10 else f"{seconds:.0f}s"
    return f"{seconds / 60:.0f}min" if seconds < 6000 else f"{seconds / 3600:.0f}h"
