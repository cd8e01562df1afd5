"""What stands on the terminal, cell by cell, so that only what differs from it is sent.

textual paints whole widgets again where a focus moves or a title changes, and every changed
stretch from the left edge of its widget on, in a style named anew for each word: ten times the
bytes of what can be seen to change.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Final, TypeAlias

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

from tui.app.pen import Ink, Pen, ink_of
from tui.app.strokes import Cell, drawn, strokes

UNKNOWN: Cell = ("?", Ink("unknown"))
TRUE = ColorSystem.TRUECOLOR
Size: TypeAlias = tuple[int, int]
BOUNDLESS: Final[Size] = (10**6, 10**6)


class Painted:
    """The cells of the terminal as far as they are known.

    `erases` says whether an erased cell takes the colour of the ground. `size` gives the columns
    and rows that the terminal has now: a frame may still be of the size it had before.
    """

    def __init__(self, erases: bool = True, size: Callable[[], Size] = lambda: BOUNDLESS) -> None:
        self._rows: dict[int, list[Cell]] = {}
        self._erases = erases
        self._size = size
        self._seen = BOUNDLESS

    def forget(self) -> None:
        """Nothing is known any more: the terminal changed its size, or someone else wrote."""
        self._rows.clear()

    def difference(self, update: CompositorUpdate, console: Console) -> str:
        """What to send for `update`, which stands on the terminal from now on."""
        system = console._color_system or TRUE
        changed: dict[int, set[int]] = {}
        if self._size() != self._seen:
            self.forget()
            self._seen = self._size()
        width, height = self._seen
        for x, y, strip in placed(update):
            # A terminal draws what lies behind its edges on them, over what belongs there.
            if y >= height or x >= width:
                continue
            if new := self._changed(x, y, within(list(cells(strip, system)), width - x)):
                changed[y] = changed.get(y, set()).union(new)
        found = [
            stroke
            for y in sorted(changed)
            for stroke in strokes(y, self._rows[y], sorted(changed[y]))
        ]
        return drawn(found, Pen(self._erases)) if found else ""

    def _changed(self, x: int, y: int, new: list[Cell]) -> list[int]:
        """Which cells of row `y` differ from `new` at `x`; they are noted as painted."""
        row = self._rows.setdefault(y, [])
        row += [UNKNOWN] * (x + len(new) - len(row))
        old = row[x : x + len(new)]
        if old == new:
            return []
        row[x : x + len(new)] = new
        return [x + at for at, cell in enumerate(new) if cell != old[at]]


class Difference(CompositorUpdate):
    """An update that is compared with what is painted at the moment it is sent."""

    def __init__(self, update: CompositorUpdate, painted: Painted) -> None:
        self._update = update
        self._painted = painted

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Segment(self.render_segments(console))

    def render_segments(self, console: Console) -> str:
        return self._painted.difference(self._update, console)


def within(line: list[Cell], room: int) -> list[Cell]:
    """The cells of `line` that fit; half a wide character is a blank."""
    if len(line) > room and line[room][0] == "" and line[room - 1][0]:
        return [*line[: room - 1], (" ", line[room - 1][1].blank)]
    return line[:room]


def known(update: object) -> bool:
    """Whether it is of a kind that `placed` can take apart."""
    return isinstance(update, ChopsUpdate | LayoutUpdate)


def placed(update: CompositorUpdate) -> Iterator[tuple[int, int, Strip]]:
    """The strips of `update`, each with its place on the screen."""
    if isinstance(update, LayoutUpdate):
        for y, strips in enumerate(update.strips, update.region.y):
            x = update.region.x
            for strip in strips:
                yield x, y, strip
                x += strip.cell_length
    elif isinstance(update, ChopsUpdate):
        for y, rows in groupby(update.spans, lambda span: span[0]):
            wanted = [(first, end) for _, first, end in rows]
            for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
                if strip is not None and any(x < b and a < end for a, b in wanted):
                    yield x, y, strip


def cells(segments: Iterable[Segment], system: ColorSystem = TRUE) -> Iterator[Cell]:
    """Each cell of a line; behind a wide character stands an empty one, and a mark that takes no
    room stands in the cell of its letter.
    """
    for text, style, control in segments:
        if control:
            continue
        ink = ink_of(style, system)
        blank = ink.blank
        if text.isascii() or cell_len(text) == len(text):
            yield from ((character, blank if character == " " else ink) for character in text)
            continue
        for whole in _letters(text):
            yield (whole, blank if whole == " " else ink)
            yield from [("", ink)] * (cell_len(whole) - 1)


def _letters(text: str) -> Iterator[str]:
    """The characters of `text`, each with the marks that belong to it."""
    whole = ""
    for character in text:
        if whole and cell_len(character):
            yield whole
            whole = ""
        whole += character
    if whole:
        yield whole
