"""A dialog to read: text that scrolls."""

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tui.app.screens.dialog import Dialog


class Reading(Dialog[None]):
    """Shows `content`; arrows scroll it."""

    keys = (("Up Down", "scroll a line"), ("PgUp PgDn", "scroll a page, Home and End to the ends"))

    def __init__(self, title: str, content: Content, hint: str = "Esc closes") -> None:
        super().__init__(title, hint)
        self._content = content

    def body(self) -> list[Widget]:
        return [VerticalScroll(Static(self._content))]

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()
