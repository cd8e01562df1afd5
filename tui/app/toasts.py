"""Sentences said over the screen for some seconds, or until what they are about is over."""

from typing import Literal, cast

from textual.app import App

from tui.app.text import text


class Toasts:
    """Says one sentence at a time on `app`."""

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._about: object = None

    def say(self, sentence: str, severity: str, about: object) -> None:
        """Show `sentence`, which holds while `about` is equal to what it is now."""
        grade = cast(Literal["information", "warning", "error"], severity)
        self.clear()
        self._app.notify(text(sentence).plain, severity=grade, markup=False)
        self._about = about

    def now(self, about: object) -> None:
        """Take back what was said of other circumstances than `about`."""
        if self._about is not None and self._about != about:
            self.clear()

    def clear(self) -> None:
        """What was said before is over, that too which is still on its way to the screen."""
        self._app.call_later(self._app.clear_notifications)
        self._about = None
