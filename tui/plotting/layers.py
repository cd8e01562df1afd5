"""A network's weights: one heat map a layer, side by side, with how fast each layer moves."""

from collections.abc import Mapping
from math import isfinite
from typing import Any

from tui.plotting.cells import column, label
from tui.plotting.grid import Grid
from tui.plotting.movement import ratio_text, ratios_of
from tui.plotting.numbers import short_number
from tui.plotting.payload import rows_of, vector_of
from tui.plotting.shades import signed_cell
from tui.plotting.side import SIDE, draw_movement
from tui.plotting.style import Charset, Line, Role
from tui.plotting.view import View
from tui.runs.panel import Panel

_GAP = 2
_TITLE = 7  # "64 → 32"
_NOTED = 6  # lines from which on one is spared for a note


def pooled(rows: list[list[float]], height: int, width: int) -> list[list[float]]:
    """At most `height` by `width` values, each the mean of the finite ones it stands for."""
    if not rows or not rows[0] or height < 1 or width < 1:
        return []
    down, across = min(height, len(rows)), min(width, len(rows[0]))
    if down == len(rows) and across == len(rows[0]):
        return rows
    out = []
    for i in range(down):
        band = rows[i * len(rows) // down : (i + 1) * len(rows) // down]
        line = []
        for j in range(across):
            a, b = j * len(rows[0]) // across, (j + 1) * len(rows[0]) // across
            values = [value for row in band for value in row[a:b] if isfinite(value)]
            line.append(sum(values) / len(values) if values else float("nan"))
        out.append(line)
    return out


def draw_layers(
    panel: Panel, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    grid = Grid(width, height, charset)
    layers = list(panel.facts.get("layers") or ())
    side = width >= 60
    maps = width - SIDE - _GAP if side else width
    shown = max(min(len(layers), (maps + _GAP) // (_TITLE + _GAP)), 1)
    units = [max(int(layer.get("outputs", 1)), 1) for layer in layers[:shown]]
    cell, widths = _widths(units, maps - _GAP * (shown - 1))
    below = 0 if side or height < 9 else 4
    said = _averaged(panel, layers, widths, cell, height - below)
    lowest = height - below - bool(said)
    grid.put(lowest, 0, label(said, maps), Role.FAINT)
    left = 0
    for number, (layer, room) in enumerate(zip(layers, widths, strict=False)):
        _layer(grid, panel, layer, number, left, room, cell, lowest, charset)
        left += room + _GAP
    if shown < len(layers) and lowest > 2:
        grid.put(lowest - 1, 0, f"{len(layers) - shown} more layers not shown", Role.FAINT)
    if side:
        draw_movement(grid, panel, 0, width - SIDE, height, layers, charset)
    elif below:
        draw_movement(grid, panel, height - below, 0, height, layers, charset)
    return grid.lines()


def _averaged(
    panel: Panel, layers: list[Mapping[str, Any]], widths: list[int], cell: int, height: int
) -> str:
    """How many weights a mark stands for at most, where there is no room for each of them."""
    if height < _NOTED:
        return ""
    down = across = 1
    for number, (layer, room) in enumerate(zip(layers, widths, strict=False)):
        rows = rows_of(panel, _name(layer, number))
        if rows and rows[0]:
            lines = min(height - 1 - _bias_rows(panel, layer, number, height), len(rows))
            down = max(down, -(-int(layer.get("inputs", len(rows))) // lines))
            columns = min(max(room // cell, 1), len(rows[0]))
            across = max(across, -(-int(layer.get("outputs", len(rows[0]))) // columns))
    if down > 1 and across > 1:
        return f"averaged, up to {down} × {across} a mark"
    if down > 1 or across > 1:
        return f"{'rows' if down > 1 else 'columns'} averaged, up to {max(down, across)} a mark"
    return ""


def _name(layer: Mapping[str, Any], number: int) -> str:
    return str(layer.get("name", f"w{number + 1}"))


def _bias_rows(panel: Panel, layer: Mapping[str, Any], number: int, height: int) -> int:
    """Lines for the biases of a layer and their title."""
    biases = vector_of(panel, "b" + _name(layer, number)[1:])
    return 0 if not biases or height < 4 else 2 if height >= 6 else 1


def _widths(units: list[int], room: int) -> tuple[int, list[int]]:
    """Cells a weight, and for each layer its width: narrow ones whole, the others what is left."""
    double = [max(2 * count, _TITLE) for count in units]
    if sum(double) <= room:
        return 2, double
    wants = [max(count, _TITLE) for count in units]
    widths = [min(want, room // max(len(units), 1)) for want in wants]
    spare = room - sum(widths)
    for i, want in enumerate(wants):
        more = max(min(want - widths[i], spare), 0)
        widths[i] += more
        spare -= more
    return 1, widths


def _layer(
    grid: Grid,
    panel: Panel,
    layer: Mapping[str, Any],
    number: int,
    left: int,
    room: int,
    cell: int,
    height: int,
    charset: Charset,
) -> None:
    """One map, shaded against its own largest shown value, its biases below."""
    name = _name(layer, number)
    weights = rows_of(panel, name)
    biases = vector_of(panel, "b" + name[1:])
    title = f"{layer.get('inputs', '?')} → {layer.get('outputs', '?')}"
    grid.put(0, left, label(title, room), Role.AXIS)
    bias_rows = _bias_rows(panel, layer, number, height)
    field = pooled(weights, height - 1 - bias_rows, room // cell)
    biases_shown = (
        pooled([biases], 1, len(field[0]) if field else room // cell)[0] if biases else []
    )
    finite = [abs(v) for row in field for v in row if isfinite(v)]
    most = max(finite, default=0.0) or 1.0
    for row, values in enumerate(field, start=1):
        for j, value in enumerate(values):
            signed_cell(grid, row, left + j * cell, cell, value / most, charset)
    if bias_rows and biases_shown:
        row = len(field) + bias_rows
        if bias_rows == 2:
            grid.put(row - 1, left, "bias", Role.FAINT)
        most = max((abs(v) for v in biases_shown if isfinite(v)), default=0.0) or 1.0
        for j, value in enumerate(biases_shown):
            signed_cell(grid, row, left + j * cell, cell, value / most, charset)


def tell_layers(panel: Panel) -> list[str]:
    layers = list(panel.facts.get("layers") or ())
    widths = [layers[0].get("inputs", "?")] if layers else []
    widths += [layer.get("outputs", "?") for layer in layers]
    chain = " to ".join(str(width) for width in widths)
    lines = [f"{panel.facts.get('count', 0)} values learned in {len(layers)} layers: {chain}."]
    lines.append(f"{'layer':<6} {'lowest':>9} {'highest':>9}  update/weight")
    ratios = ratios_of(panel.facts)
    for number, layer in enumerate(layers):
        name = str(layer.get("name", ""))
        values = [v for row in rows_of(panel, name) for v in row]
        finite = [v for v in values if isfinite(v)]
        low, high = (min(finite), max(finite)) if finite else (float("nan"), float("nan"))
        ratio = ratio_text(ratios[number]) if number < len(ratios) else "-"
        bad = len(values) - len(finite)
        lines.append(
            f"{column(name, 6)} {short_number(low):>9} {short_number(high):>9}  {ratio}"
            + (f"  {bad} not finite" if bad else "")
        )
    return lines


LAYERS = View("Weights", draw_layers, tell_layers)
