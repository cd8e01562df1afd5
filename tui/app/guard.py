"""The last look at what goes to the terminal: no control byte of data passes."""

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.strip import Strip

from tui.words import visible

_PLAIN = {"·": ".", "…": "~", "→": ">", "←": "<", "×": "x", "–": "-", "◆": "*", "▾": "v", "▇": "#"}


class Guard(LineFilter):
    """Replaces control characters in every painted segment by visible pictures.

    With `plain`, what is not ASCII is replaced too, cell by cell.
    """

    def __init__(self, plain: bool = False) -> None:
        super().__init__()
        self._plain = plain

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        if self._plain:
            segments = [_in_ascii(segment) for segment in segments]
        if all(_safe(segment.text) for segment in segments):
            return segments
        guarded = [
            segment
            if segment.control or _safe(segment.text)
            else segment._replace(text=visible(segment.text))
            for segment in segments
        ]
        # A picture takes a cell where the control took none: what lies beyond the end is cut.
        width = sum(segment.cell_length for segment in segments)
        return list(Strip(guarded).adjust_cell_length(width))


def _in_ascii(segment: Segment) -> Segment:
    if segment.control or segment.text.isascii():
        return segment
    found = ((each, each if each.isascii() else _PLAIN.get(each)) for each in segment.text)
    text = "".join("?" * cell_len(each) if plain is None else plain for each, plain in found)
    return segment._replace(text=text)


def _safe(text: str) -> bool:
    # isprintable is false for anything that acts on a terminal, and runs in C.
    return text.isprintable()
