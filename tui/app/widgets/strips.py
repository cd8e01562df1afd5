"""The base of every live widget: it keeps its lines and repaints only the cells that changed."""

from math import inf, isfinite

from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.app.widgets.painter import Painter, changed_spans, cost
from tui.plotting.style import Line


class Strips(Widget):
    """Shows lines handed to `show`. What did not change is not sent to the terminal again."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._lines: list[Line] = []
        self._painter: Painter | None = None
        self._next = 0
        self.behind = False
        """Whether some of what was to be shown did not fit in the room there was."""

    @property
    def lines(self) -> list[Line]:
        """What is shown."""
        return self._lines

    def show(self, lines: list[Line], room: float = inf) -> float:
        """Show `lines`, top first; what is beyond the widget's size is cut. The room that is left.

        Where painting takes more than `room` bytes, the rest of the lines stays as it is, and the
        next call begins with it. One line is painted in the smallest room.
        """
        width, height = self.size
        old = self._lines
        self._lines = [*lines, *[()] * (height - len(lines))]
        self.behind = False
        regions: list[Region] = []
        for y in (*range(self._next, height), *range(min(self._next, height))):
            before = old[y] if y < len(old) else ()
            spans = changed_spans(before, self._lines[y], width)
            takes = cost(self._lines[y], spans) if spans and isfinite(room) else 0
            if takes and (self.behind or room <= 0 or (regions and takes > room)):
                self._lines[y] = before
                self._next = self._next if self.behind else y
                self.behind = True
                continue
            room -= takes
            regions += [Region(x, y, length, 1) for x, length in spans]
        if regions:
            self.refresh(*regions)
        return room

    def render_line(self, y: int) -> Strip:
        line = self._lines[y] if y < len(self._lines) else ()
        return self.painter.strip(line, self.size.width)

    @property
    def painter(self) -> Painter:
        if self._painter is None:
            base = self.visual_style.rich_style
            ground = self.background_colors[1]
            self._painter = Painter(
                self.app.theme,
                ground,
                Style(color=base.color, bgcolor=base.bgcolor),
                coloured=not self.app.no_color,
            )
        return self._painter

    def notify_style_update(self) -> None:
        """The theme or the styles changed: colours are found anew."""
        super().notify_style_update()
        self._painter = None
