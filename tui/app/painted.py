"""What stands on the terminal, cell by cell, so that only what differs from it is sent.

textual paints whole widgets again where a focus moves or a title changes, and every changed
stretch from the left edge of its widget on: ten times the bytes of what can be seen to change.
"""

from collections.abc import Hashable, Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.control import Control
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

GAP = 8
"""Stretches nearer than this are sent as one: to move the cursor takes as many bytes."""

Cell = tuple[str, Hashable]
"""A character and what of its style can be seen."""
UNKNOWN: Cell = ("", None)
_ATTRIBUTES = (
    *("bold", "dim", "italic", "underline", "blink", "blink2", "reverse", "conceal", "strike"),
    *("underline2", "frame", "encircle", "overline"),
)


class Painted:
    """The cells of the terminal as far as they are known."""

    def __init__(self) -> None:
        self._rows: dict[int, list[Cell]] = {}

    def forget(self) -> None:
        """Nothing is known any more: the terminal changed its size, or someone else wrote."""
        self._rows.clear()

    def difference(self, update: CompositorUpdate, console: Console) -> str:
        """What to send for `update`, which stands on the terminal from now on."""
        return "".join(
            Control.move_to(x + first, y).segment.text
            + _bare(strip.crop(first, end)).render(console)
            for x, y, strip in placed(update)
            for first, end in self._changed(x, y, strip)
        )

    def _changed(self, x: int, y: int, strip: Strip) -> list[tuple[int, int]]:
        """The stretches of `strip` that differ from row `y` at `x`; they are noted as painted."""
        new = list(cells(strip))
        row = self._rows.setdefault(y, [])
        row += [UNKNOWN] * (x + len(new) - len(row))
        old = row[x : x + len(new)]
        if old == new:
            return []
        row[x : x + len(new)] = new
        spans: list[tuple[int, int]] = []
        for at in (at for at, cell in enumerate(new) if cell != old[at]):
            if spans and at - spans[-1][1] < GAP:
                spans[-1] = (spans[-1][0], at + 1)
            else:
                spans.append((at, at + 1))
        return [_whole(span, new) for span in spans]


class Difference(CompositorUpdate):
    """An update that is compared with what is painted at the moment it is sent."""

    def __init__(self, update: CompositorUpdate, painted: Painted) -> None:
        self._update = update
        self._painted = painted

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Segment(self.render_segments(console))

    def render_segments(self, console: Console) -> str:
        return self._painted.difference(self._update, console)


def _bare(strip: Strip) -> Strip:
    """`strip` with neighbours joined that look the same: each change of style takes 40 bytes."""
    return Strip([Segment(text, _plain(style)) for text, style, _ in strip]).simplify()


@lru_cache(4096)
def _plain(style: Style | None) -> Style | None:
    return None if style is None else style.clear_meta_and_links()


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


def cells(segments: Iterable[Segment]) -> Iterator[Cell]:
    """Each cell of a line; behind a wide character stands an empty one."""
    for text, style, control in segments:
        if control:
            continue
        ink, blank = seen(style)
        if text.isascii() or cell_len(text) == len(text):
            yield from ((character, blank if character == " " else ink) for character in text)
            continue
        for character in text:
            width = cell_len(character)
            yield (character, blank if character == " " else ink)
            yield from [("", ink)] * (width - 1)


@lru_cache(4096)
def seen(style: Style | None) -> tuple[Hashable, Hashable]:
    """What can be seen of `style` on a character, and on a blank.

    Textual marks cells with what it needs to know of them, which no terminal shows.
    """
    if style is None:
        return None, None
    lines = style.underline or style.underline2 or style.strike or style.overline or style.reverse
    ink = (style.color, style.bgcolor, *(getattr(style, name) for name in _ATTRIBUTES), style.link)
    return ink, (ink if lines or style.link else style.bgcolor)


def _whole(span: tuple[int, int], row: list[Cell]) -> tuple[int, int]:
    """`span` with no wide character cut in two."""
    first, end = span
    while first > 0 and row[first][0] == "":
        first -= 1
    while end < len(row) and row[end][0] == "":
        end += 1
    return first, end
