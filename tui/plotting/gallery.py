"""Small pictures with captions, in rows, as large as all of them allow."""

from collections.abc import Sequence
from math import ceil, isfinite
from typing import Final, NamedTuple

from tui.plotting.cells import label
from tui.plotting.grid import Grid
from tui.plotting.layers import pooled
from tui.plotting.numbers import short_number
from tui.plotting.shades import ink_cell, signed_cell
from tui.plotting.style import Charset, Role
from tui.runs.panel import Panel
from tui.words import cell_width

_GAP = 1
_LONGEST_CAPTION, _LONGEST_BESIDE = 24, 3


class Picture(NamedTuple):
    """`pixels` row by row; `ink` from 0 to 1 instead of weights of both signs."""

    caption: str
    pixels: list[list[float]]
    ink: bool = False


class _Scale(NamedTuple):
    """Cells across and down for a pixel; half a cell down puts two pixels in one.

    Half a cell suffices for ink, whose halves have marks of their own; weights lose by it.
    """

    across: int
    down: float
    ink_down: float

    def size(self, picture: Picture) -> tuple[int, int]:
        """Width and height in cells."""
        rows = len(picture.pixels)
        down = self.ink_down if picture.ink else self.down
        return self.across * (len(picture.pixels[0]) if rows else 0), ceil(down * rows)


_SCALES: Final = (_Scale(4, 2, 2), _Scale(2, 1, 1), _Scale(1, 1, 0.5), _Scale(1, 0.5, 0.5))


class _Plan(NamedTuple):
    """So many pictures `across` and `down`, each in `wide` by `tall` cells with caption and gap.

    `beside` is the width of captions that stand left of their pictures; 0: they stand above.
    """

    scale: _Scale
    across: int
    down: int
    wide: int
    tall: int
    beside: int

    @property
    def room(self) -> int:
        return self.across * self.down


def pictures_of(panel: Panel, name: str = "pictures") -> list[list[list[float]]]:
    """The block (count, height, width) as pictures, or none."""
    block = panel.blocks.get(name)
    if block is None or len(block.shape) != 3 or not all(block.shape):
        return []
    rows, height = block.rows(), block.shape[1]
    return [rows[start : start + height] for start in range(0, len(rows), height)]


def draw_gallery(
    grid: Grid,
    pictures: Sequence[Picture],
    of: int,
    box: tuple[int, int, int, int],
    charset: Charset,
) -> int:
    """`pictures` of a number `of` them inside `box` (top, left, height, width); the row after.

    Weights are shaded against the largest of all. What has no room is counted.
    """
    top, left, height, width = box
    if not pictures or height < 2 or width < 1:
        return top
    plan = _plan(pictures, height, width)
    if of > min(len(pictures), plan.room):
        height -= 1
        plan = _plan(pictures, height, width)
    shown = pictures[: max(plan.room, 1)]
    finite = [abs(v) for p in pictures if not p.ink for row in p.pixels for v in row if isfinite(v)]
    largest = max(finite, default=0.0) or 1.0
    for number, picture in enumerate(shown):
        row, column = (
            top + number // plan.across * plan.tall,
            left + number % plan.across * plan.wide,
        )
        above = 0 if plan.beside else 1
        names = plan.beside or plan.wide - _GAP
        grid.put(row, column, label(picture.caption, names), Role.AXIS)
        room = (min(plan.tall, top + height - row) - above, plan.wide - _GAP - plan.beside)
        _draw(grid, picture, plan.scale, row + above, column + plan.beside, room, largest, charset)
    end = top + min(-(-len(shown) // plan.across) * plan.tall, height)
    if of > len(shown):
        grid.put(end, left, label(f"{of - len(shown)} more not shown", width), Role.FAINT)
        end += 1
    return end


def _plan(pictures: Sequence[Picture], height: int, width: int) -> _Plan:
    """The largest that shows all of them, else the one that shows most."""
    plans = []
    names = min(max(cell_width(each.caption) for each in pictures), _LONGEST_CAPTION)
    for scale in _SCALES:
        sizes = [scale.size(each) for each in pictures]
        wide, tall = max(size[0] for size in sizes), max(size[1] for size in sizes)
        for beside in (0, names) if names <= _LONGEST_BESIDE else (0,):
            slot = beside + wide if beside else max(names, wide)
            high = tall if beside else tall + 1
            whole = slot <= width and high <= height
            if whole or (scale is _SCALES[-1] and not beside):
                slot, high = min(slot, width) + _GAP, max(min(high, height), 1)
                across = max((width + _GAP) // slot, 1)
                plans.append(_Plan(scale, across, height // high, slot, high, beside))
    enough = [plan for plan in plans if plan.room >= len(pictures)]
    return enough[0] if enough else max(plans, key=lambda plan: plan.room)


def _draw(
    grid: Grid,
    picture: Picture,
    scale: _Scale,
    top: int,
    left: int,
    room: tuple[int, int],
    largest: float,
    charset: Charset,
) -> None:
    """One picture, made smaller where it has less room than it wants."""
    wide, high = scale.size(picture)
    if not picture.pixels or min(*room, wide, high) < 1:
        return
    tall = max(int(scale.ink_down if picture.ink else scale.down), 1)  # cells a row of pixels
    lines = min(high, room[0]) // tall
    fine = 2 if picture.ink and scale.ink_down < 1 else 1  # pixels of a cell, one above the other
    pixels = pooled(picture.pixels, lines * fine, min(wide, room[1]) // scale.across)
    for i, line in enumerate(pixels[::fine]):
        under = pixels[i * fine + 1] if i * fine + 1 < len(pixels) else [0.0] * len(line)
        for j, value in enumerate(line):
            for row in range(top + i * tall, top + (i + 1) * tall):
                at = left + j * scale.across
                if picture.ink:
                    pair = (value, under[j] if fine == 2 else value)
                    ink_cell(grid, row, at, scale.across, pair, charset)
                else:
                    signed_cell(grid, row, at, scale.across, value / largest, charset)


def ends(picture: list[list[float]]) -> str:
    finite = [value for row in picture for value in row if isfinite(value)]
    if not finite:
        return f"{'nan':>9} {'nan':>9}"
    return f"{short_number(min(finite)):>9} {short_number(max(finite)):>9}"
