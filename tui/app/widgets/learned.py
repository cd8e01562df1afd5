"""The lower panel: what was learned, in the views the model and the data allow."""

from math import inf

from textual.content import Content

from tui.app.text import joined, text
from tui.app.widgets.strips import Strips
from tui.plotting.style import Charset, Line, Role, Run
from tui.plotting.titles import TITLES
from tui.runs.panel import Frame, Panel


class LearnedView(Strips, can_focus=True):
    """Draws one panel of a frame."""

    def __init__(self, charset: Charset) -> None:
        super().__init__(id="view")
        self._charset = charset
        self._panel: Panel | None = None

    def tell(self, panel: Panel | None, room: float = inf) -> None:
        """Show `panel`; as much of it as `room` allows if it is the same picture as before."""
        whole = panel is None or self._panel is None or panel.kind != self._panel.kind
        self._panel = panel
        if self.size.area:
            lines = draw(panel, self.size.width, self.size.height, self._charset)
            self.show(lines, inf if whole else room)

    def on_resize(self) -> None:
        self.tell(self._panel)


def draw(panel: Panel | None, width: int, height: int, charset: Charset) -> list[Line]:
    """The picture of `panel`; a sentence where there is none."""
    from tui.plotting.payload import NONSENSE
    from tui.plotting.views import VIEWS

    if panel is None:
        return [(Run("nothing is learned yet", Role.FAINT),)]
    if panel.kind not in VIEWS:
        return [(Run("this picture needs a newer version of the program", Role.FAINT),)]
    try:
        return VIEWS[panel.kind].draw(panel, width, height, charset)
    except NONSENSE:
        return [(Run(f"this picture of the {panel.kind} cannot be read", Role.WARNING),)]


def tabs_of(frame: Frame | None) -> list[str]:
    """The tabs a frame has, in their order."""
    return [] if frame is None else list(frame.panels)


def tab_titles(frame: Frame | None, chosen: str, first: str = "") -> Content:
    """The names of the tabs, the chosen one marked; `first` is a tab before those of the frame."""
    names = {"error": first} if first else {}
    if frame is not None:
        names |= {tab: TITLES.get(panel.kind, tab) for tab, panel in frame.panels.items()}
    parts: list[Content] = []
    for tab, name in names.items():
        style = "bold underline $learned" if tab == chosen else "$faint"
        parts += [text(name, style), text(" " if first else "  ")]
    return joined(*parts[:-1])
