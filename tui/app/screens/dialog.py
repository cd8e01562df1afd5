"""What every dialog is: a box over the screen, left with Escape."""

from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from tui.app.screens.once import Once
from tui.app.text import text
from tui.app.widgets.too_small import TooSmall, too_small

Answer = TypeVar("Answer")
WIDEST = 96
FRAME = 9
"""Cells of a box that its border, its padding and the scrollbar take."""


class Dialog(Once[Answer | None], ModalScreen[Answer | None], Generic[Answer]):
    """A titled box. Escape answers nothing, F1 lists the `keys` that act in it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Close", show=False),
        Binding("f1,question_mark", "app.help", "Help", show=False),
    ]
    keys: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Each key, or what to type, with what it does; those of every dialog are understood."""
    _focused_before: Widget | None = None

    def __init__(self, title: str | Content, hint: str = "Esc closes") -> None:
        super().__init__()
        self._title = text(title) if isinstance(title, str) else title
        self._hint = hint

    def compose(self) -> ComposeResult:
        box = Vertical(*self.body(), classes="box")
        box.border_title = self._title
        box.border_subtitle = text(self._hint)
        yield box
        yield TooSmall()

    def on_resize(self, event: Resize) -> None:
        """Below the least size nothing is seen; then who had the focus has it again."""
        tiny, was = too_small(event.size), self.has_class("tiny")
        if tiny and not was:
            self._focused_before = self.focused
        self.set_class(tiny, "tiny")
        self.query_one(".box").disabled = tiny  # what is hidden would still take keys
        if was and not tiny:
            self.call_after_refresh(self._focus_again)

    def _focus_again(self) -> None:
        if self._focused_before is not None:
            self._focused_before.focus()
        else:
            self.focus_next()

    @property
    def room(self) -> int:
        """The cells of a line of a list in the box."""
        return min(self.app.size.width * 24 // 25, WIDEST) - FRAME

    def body(self) -> list[Widget]:
        """What stands in the box."""
        return [Static()]
