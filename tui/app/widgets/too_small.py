"""What stands in place of a screen on a terminal that is smaller than any it is made for."""

from textual.geometry import Size
from textual.widgets import Static

from tui.app.text import text

LEAST = (60, 20)
"""Columns and rows of the smallest terminal on which everything is legible."""


class TooSmall(Static):
    """Says which size is needed; shown where the screen has the class ``tiny``."""

    def __init__(self) -> None:
        super().__init__(text(f"terminal too small (need {LEAST[0]}×{LEAST[1]})"), id="too-small")


def too_small(size: Size) -> bool:
    return size.width < LEAST[0] or size.height < LEAST[1]
