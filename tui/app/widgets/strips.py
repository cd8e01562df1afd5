"""The base of every live widget: it keeps its lines and repaints only the cells that changed."""

from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.app.widgets.painter import Painter, changed_spans
from tui.plotting.style import Line


class Strips(Widget):
    """Shows lines handed to `show`. What did not change is not sent to the terminal again."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._lines: list[Line] = []
        self._painter: Painter | None = None

    @property
    def lines(self) -> list[Line]:
        """What is shown."""
        return self._lines

    def show(self, lines: list[Line]) -> None:
        """Show `lines`, top first; what is beyond the widget's size is cut."""
        width, height = self.size
        old, self._lines = self._lines, lines
        regions = []
        for y in range(height):
            before = old[y] if y < len(old) else ()
            after = lines[y] if y < len(lines) else ()
            spans = changed_spans(before, after, width)
            regions += [Region(x, y, length, 1) for x, length in spans]
        if regions:
            self.refresh(*regions)

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
