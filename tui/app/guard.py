"""The last look at what goes to the terminal: no control byte of data passes."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.words import visible


class Guard(LineFilter):
    """Replaces control characters in every painted segment by visible pictures."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        if all(_safe(segment.text) for segment in segments):
            return segments
        return [
            segment
            if segment.control or _safe(segment.text)
            else segment._replace(text=visible(segment.text))
            for segment in segments
        ]


def _safe(text: str) -> bool:
    # isprintable is false for anything that acts on a terminal, and runs in C.
    return text.isprintable()
