"""The lower panel: what was learned, in the views the model and the data allow."""

from math import inf

from textual.content import Content

from tui.app.text import joined, text
from tui.app.widgets.strips import Strips
from tui.plotting.style import Charset, Line, Role, Run
from tui.runs.panel import DAMAGED, Frame, Panel

NOTHING, AWAITED = "nothing is learned yet", "the picture of this step is on its way"


class LearnedView(Strips, can_focus=True):
    """Draws one panel of a frame."""

    def __init__(self, charset: Charset) -> None:
        super().__init__(id="view")
        self._charset = charset
        self._panel: Panel | None = None
        self._missing = NOTHING

    def tell(self, panel: Panel | None, room: float = inf, missing: str = NOTHING) -> None:
        """Show `panel`; as much of it as `room` allows if it is the same picture as before.

        Where there is none it says what is `missing`.
        """
        whole = panel is None or self._panel is None or panel.kind != self._panel.kind
        self._panel, self._missing = panel, missing
        if self.size.area:
            size = self.size
            lines = draw(panel, size.width, size.height, self._charset, missing)
            self.show(lines, inf if whole else room)

    def on_resize(self) -> None:
        self.tell(self._panel, missing=self._missing)


def draw(
    panel: Panel | None, width: int, height: int, charset: Charset, missing: str = NOTHING
) -> list[Line]:
    """The picture of `panel`; a sentence where there is none."""
    from tui.plotting.payload import NONSENSE
    from tui.plotting.views import VIEWS

    if panel is None:
        return [(Run(missing, Role.FAINT),)]
    if panel.kind == DAMAGED:
        return [(Run("what was kept of this step cannot be read", Role.WARNING),)]
    if panel.kind not in VIEWS:
        return [(Run("this picture needs a newer version of the program", Role.FAINT),)]
    try:
        return VIEWS[panel.kind].draw(panel, width, height, charset)
    except NONSENSE:
        return [(Run(f"this picture of the {panel.kind} cannot be read", Role.WARNING),)]


def tabs_of(frame: Frame | None) -> list[str]:
    """The tabs a frame has, in their order."""
    return [] if frame is None else list(frame.panels)


def tab_titles(frame: Frame | None, chosen: str, first: str = "", room: float = inf) -> Content:
    """The names of the tabs, the chosen one marked; `first` is a tab before those of the frame.

    Where `room` cells are too few, those around the chosen one and how many more there are.
    """
    names = {"error": first} if first else {}
    if frame is not None:
        from tui.plotting.views import title_of

        names |= {tab: title_of(panel) for tab, panel in frame.panels.items()}
    gap = " " if first else "  "
    tabs = list(names)
    if chosen not in tabs:
        return text("")
    low, high = _window([len(name) for name in names.values()], tabs.index(chosen), len(gap), room)
    parts = [text(f"+{low}{gap}", "$faint")] if low else []
    for tab in tabs[low:high]:
        style = "bold underline $learned" if tab == chosen else "$faint"
        parts += [text(names[tab], style), text(gap)]
    more = len(tabs) - high
    return joined(*parts, text(f"+{more}", "$faint")) if more else joined(*parts[:-1])


def _window(widths: list[int], here: int, gap: int, room: float) -> tuple[int, int]:
    """The tabs from the first up to before the second fit `room`, with counts of the others."""

    def fits(low: int, high: int) -> bool:
        counts = (low > 0) + (high < len(widths))
        shown = sum(widths[low:high]) + gap * (high - low - 1)
        return shown + counts * (gap + len("+9")) <= room

    low, high = here, here + 1
    while high < len(widths) and fits(low, high + 1):
        high += 1
    while low > 0 and fits(low - 1, high):
        low -= 1
    return low, high
