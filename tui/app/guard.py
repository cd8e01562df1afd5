"""The last look at what goes to the terminal: no control byte of data passes."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.strip import Strip

from tui.plotting.ascii import in_ascii
from tui.plotting.style import Charset
from tui.words import visible


class Guard(LineFilter):
    """Replaces control characters in every painted segment by visible pictures.

    For a terminal of seven bits, so is every other character that it cannot show.
    """

    def __init__(self, charset: Charset = Charset.UNICODE) -> None:
        super().__init__()
        self._plain = charset is Charset.ASCII

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        if all(self._safe(segment.text) for segment in segments):
            return segments
        guarded = [
            segment
            if segment.control or self._safe(segment.text)
            else segment._replace(text=self._shown(segment.text))
            for segment in segments
        ]
        # A picture takes a cell where the control took none: what lies beyond the end is cut.
        width = sum(segment.cell_length for segment in segments)
        return list(Strip(guarded).adjust_cell_length(width))

    def _shown(self, text: str) -> str:
        return in_ascii(visible(text)) if self._plain else visible(text)

    def _safe(self, text: str) -> bool:
        # isprintable is false for anything that acts on a terminal, and runs in C.
        return text.isprintable() and (text.isascii() or not self._plain)
