"""A dialog to read: text that scrolls."""

from collections.abc import Sequence
from typing import ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Static

from tui.app.screens.dialog import Dialog
from tui.app.text import text
from tui.plotting.squeezed import squeezed

COPIED = "copied, where the terminal allows it; Esc closes"
"""The hint of a dialog whose text was copied."""
PADDING = 2
"""Cells that a line of text has more than one of a list."""


class Reading(Dialog[None]):
    """Shows `content`; arrows scroll it. Of lines the tables are made to fit, sentences wrap."""

    keys: ClassVar[tuple[tuple[str, str], ...]] = (
        ("Up Down", "scroll a line"),
        ("PgUp PgDn", "scroll a page, Home and End to the ends"),
    )

    def __init__(
        self, title: str, content: Content | Sequence[str], hint: str = "Esc closes"
    ) -> None:
        super().__init__(title, hint)
        self._given = content

    def content(self) -> Content:
        """What is shown, as it fits."""
        if isinstance(self._given, Content):
            return self._given
        return text("\n".join(squeezed(self._given, self.room + PADDING)), lines=True)

    def body(self) -> list[Widget]:
        return [VerticalScroll(Static(self.content(), id="text"))]

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

    def show(self, content: Content | Sequence[str]) -> None:
        """Another content in its place."""
        self._given = content
        self.query_one("#text", Static).update(self.content())

    def on_resize(self, event: Resize) -> None:
        self.show(self._given)
