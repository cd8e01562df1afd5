"""Asks for a file to save something to."""

from collections.abc import Callable
from pathlib import Path

from textual.widget import Widget
from textual.widgets import Input, Static

from tui.app.screens.dialog import Dialog
from tui.app.text import text
from tui.app.widgets.typed import Typed
from tui.errors import Refusal
from tui.runs.place import typed_path


class PathAsked(Dialog[Path]):
    """Tries `use` on the path that was typed and answers it; a `Refusal` is shown, and asked again.

    `warn` may say a sentence once about a path, which the next Enter overrules. `about` says what
    may be saved.
    """

    keys = (("letters", "the path of a file; ~ is your home"), ("Enter", "takes it"))

    def __init__(
        self,
        title: str,
        path: str,
        use: Callable[[Path], None],
        warn: Callable[[Path], str] = lambda path: "",
        about: str = "",
    ) -> None:
        super().__init__(title, "Enter takes it, Esc leaves it")
        self._path = path
        self._use = use
        self._warn = warn
        self._about = about
        self._warned: str | None = None

    def body(self) -> list[Widget]:
        field = Typed(self._path, max_length=4000, select_on_focus=False)
        about = [Static(text(self._about, "$faint"))] if self._about else []
        return [field, *about, Static(classes="why")]

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def on_input_changed(self) -> None:
        self._warned = None
        self.query_one(".why", Static).update("")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        typed = event.value.strip()
        path = typed_path(typed)
        warning = self._warn(path) if typed else "no file is given: type its path."
        if warning and (not typed or self._warned != typed):
            self._warned = typed
            self._say(warning)
            return
        try:
            self._use(path)
        except Refusal as refusal:
            self._say(str(refusal))
            return
        self.dismiss(path)

    def _say(self, sentence: str) -> None:
        self.query_one(".why", Static).update(text(sentence))
