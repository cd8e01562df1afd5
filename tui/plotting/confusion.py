"""Which class is taken for which: a row for each true class, a column for each predicted one."""

from math import isfinite

from tui.plotting.cells import column, fitting, label
from tui.plotting.distinct import distinct
from tui.plotting.grid import Grid
from tui.plotting.numbers import many
from tui.plotting.payload import name_at, names_of, rows_of, text_of
from tui.plotting.style import Charset, Line, Role
from tui.plotting.view import View
from tui.runs.panel import Panel
from tui.words import cell_width

_SHARE, _RIGHT = 6, 7
"""Cells for a share behind a count, and for the share that is right behind a row."""


def counts_of(panel: Panel) -> list[list[int]]:
    return [[round(v) if isfinite(v) else 0 for v in row] for row in rows_of(panel, "counts")]


def draw_confusion(
    panel: Panel, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    grid = Grid(width, height, charset)
    counts = counts_of(panel)
    if not counts:
        grid.put(0, 0, label("nothing predicted yet", width), Role.FAINT)
        return grid.lines()
    names = [name_at(names_of(panel, "classes"), k) for k in range(len(counts))]
    head = 0 if len(counts) == height and height > 3 else 1
    rows = min(len(counts), height - head)
    cut = rows < len(counts)
    rows = max(rows - 1, 0) if cut else rows
    widest = max(len(str(value)) for row in counts for value in row)
    side = min(max(map(cell_width, names)), max(width // 5, 3), 16)
    side = min(side, max(width - len(names) * (widest + 1), 3))
    cell = min(max((width - side) // len(names), widest + 1), 12)
    if cell < widest + _SHARE:  # without room for all shares, those of the right ones
        cell = max(min((width - side - _RIGHT) // len(names), cell), widest + 1)
    columns = min(len(names), max((width - side) // cell, 1))
    note = side + columns * cell + 2
    shares = cell >= widest + _SHARE
    if head:
        short = distinct(names, cell - 1)
        for k in range(columns):
            text = short[names[k]]
            grid.put(0, side + (k + 1) * cell - cell_width(text), text, Role.AXIS)
        grid.put(0, 0, "true" if side >= len("true") else "", Role.FAINT)
        grid.put(
            0, note, fitting(width - note, "" if width - note >= 10 else "right", ""), Role.FAINT
        )
    down = distinct(names, side)
    for i in range(rows):
        total = sum(counts[i])
        grid.put(head + i, 0, down[names[i]], Role.AXIS)
        for j in range(columns):
            value = counts[i][j] if j < len(counts[i]) else 0
            part = value / total if total else 0.0
            _cell(grid, head + i, side + j * cell, cell, value, part, i == j, shares)
        share = f"{counts[i][i] / total:.0%}" if total and i < len(counts[i]) else "none"
        right = fitting(width - note, f"{share:>4} right", f"{share:>4}", "")
        grid.put(head + i, note, right, Role.FAINT)
    if cut:
        grid.put(height - 1, 0, f"{len(counts) - rows} more classes not shown", Role.FAINT)
    elif head + rows < height:
        ways: tuple[str, ...] = ("rows are true, columns predicted", "columns: predicted")
        if missing := len(names) - columns:
            hidden = f"{many(missing, 'column')} not shown"
            ways = (f"{ways[0]}; {hidden}", f"{ways[1]}; {hidden}", hidden)
        grid.put(height - 1, 0, fitting(width, *ways), Role.FAINT)
    return grid.lines()


def _cell(
    grid: Grid,
    row: int,
    left: int,
    width: int,
    value: int,
    share: float,
    right: bool,
    shares: bool,
) -> None:
    text = str(value) if value else "."
    if shares:
        text += f" {share:4.0%}" if value else "     "
    level = min(int(share * 7 + 0.999), 7) if value else 0
    role = Role.POSITIVE if right else Role.NEGATIVE
    if level:
        grid.put(row, left, text.rjust(width), Role.PLAIN, role, level)
    else:
        grid.put(row, left, text.rjust(width), Role.FAINT)


def tell_confusion(panel: Panel) -> list[str]:
    counts, classes = counts_of(panel), names_of(panel, "classes")
    total = sum(map(sum, counts))
    if not total:
        return ["Nothing predicted yet."]
    part = label(text_of(panel, "part", "validation"), 20)
    right = sum(row[k] for k, row in enumerate(counts) if k < len(row))
    sentence = f"{right} of {total} {part} rows are right"
    misses = [
        (v, i, j) for i, row in enumerate(counts) for j, v in enumerate(row) if i != j and v > 0
    ]
    if misses:
        value, i, j = max(misses, key=lambda m: m[0])
        sentence += (
            f"; most often {label(name_at(classes, i), 30)} is taken for "
            f"{label(name_at(classes, j), 30)}, {value} times"
        )
    lines = [sentence + ".", f"{'true class':<28} {'right':>6} {'of':>6}"]
    for k, row in enumerate(counts):
        own = row[k] if k < len(row) else 0
        lines.append(f"{column(name_at(classes, k), 28)} {own:>6} {sum(row):>6}")
    return lines


CONFUSION = View("Predictions", draw_confusion, tell_confusion)
