"""A column of numbers beside pictures of weights: how fast they move, what moved, the shades."""

from collections.abc import Mapping, Sequence
from typing import Any

from tui.plotting.cells import column, label
from tui.plotting.grid import Grid
from tui.plotting.movement import changes, ratio_role, ratio_text, ratios_of
from tui.plotting.shades import RAMPS
from tui.plotting.style import Charset, Role
from tui.runs.panel import Panel

SIDE = 30  # cells, its width


def draw_movement(
    grid: Grid,
    panel: Panel,
    top: int,
    left: int,
    bottom: int,
    layers: Sequence[Mapping[str, Any]],
    charset: Charset,
) -> None:
    """Ratios, the values that changed most, and what the shades mean."""
    ratios = ratios_of(panel.facts)
    changed = panel.facts.get("changed") or ()
    room = bottom - top
    row = top

    def cut(text: str, column: int) -> str:
        return label(text, grid.width - column)

    if ratios and room:
        if room <= 4:
            worst = max(ratios, key=lambda r: ratio_role(r) is Role.WARNING)
            said = ratio_text(worst)
            head = "update/weight" if left + 14 + len(said) <= grid.width else "ratio"
            end = grid.put(row, left, f"{head} ", Role.AXIS)
            grid.put(row, end, cut(said, end), ratio_role(worst))
            row += 1
        else:
            grid.put(row, left, "update/weight", Role.AXIS)
            row += 1
            for number, ratio in enumerate(ratios[: max(room - 5, 1)]):
                name = str(layers[number].get("name", "")) if number < len(layers) else ""
                end = grid.put(row, left, f"{column(name, 4)} ", Role.FAINT)
                grid.put(row, end, cut(ratio_text(ratio), end), ratio_role(ratio))
                row += 1
    lines = changes(changed, bottom - row - 2)
    if lines:
        grid.put(row, left, "changed most this step", Role.AXIS)
        for offset, text in enumerate(lines, start=1):
            grid.put(row + offset, left, cut(text, left), Role.LEARNED)
        row += len(lines) + 1
    if row < bottom:
        legend(grid, bottom - 1, left, charset)


def legend(grid: Grid, row: int, left: int, charset: Charset) -> None:
    """What the shades mean."""
    positive, negative = RAMPS[charset]
    end = grid.put(row, left, "more ", Role.FAINT)
    end = grid.put(row, end, positive[1:], Role.POSITIVE)
    end = grid.put(row, end, "  less than 0 ", Role.FAINT)
    grid.put(row, end, negative[1:], Role.NEGATIVE)
