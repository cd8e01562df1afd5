"""What there is to one kind of panel: its name, its picture, its words."""

from collections.abc import Callable
from dataclasses import dataclass

from tui.plotting.style import Charset, Line
from tui.runs.panel import Panel


@dataclass(frozen=True, slots=True)
class View:
    """`title` names it on a tab.

    `draw(panel, width, height, charset)` gives exactly `height` lines of `width` cells; `tell`
    says the same in a sentence and a small table.
    """

    title: str
    draw: Callable[[Panel, int, int, Charset], list[Line]]
    tell: Callable[[Panel], list[str]]
