"""The last look at what goes to the terminal: no control byte of data passes."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.strip import Strip

from tui.words import visible


class Guard(LineFilter):
    """Replaces control characters in every painted segment by visible pictures."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
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


def _safe(text: str) -> bool:
    # isprintable is false for anything that acts on a terminal, and runs in C.
    return text.isprintable()
