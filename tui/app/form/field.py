"""What every field of the form is: a label, an editor, and a sentence under it when it is wrong."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from tui.app.form.draft import Place
from tui.app.text import joined, text

LIVE_MARK = "◆"
PLAIN_LIVE_MARK = "*"
SEARCHED_MARK = ".."


class Field(Horizontal):
    """One row of the form, for the hyperparameter at `place`; what is wrong stands below it."""

    @dataclass
    class Changed(Message):
        """Someone typed or chose another text."""

        place: Place
        text: str

    @dataclass
    class Sent(Message):
        """Enter was pressed on the text as it stands."""

        place: Place

    @dataclass
    class Refused(Message):
        """Something was given that the field did not take."""

        place: Place
        why: str

    @dataclass
    class Entered(Message):
        """The field got the focus."""

        place: Place

    def __init__(self, place: Place, label: str, mark: str, editor: Widget) -> None:
        super().__init__()
        self.place = place
        self._named, self._live = label, mark
        self._label = Static(self._said(), classes="label")
        self._why: Static | None = None
        self._note: Static | None = None
        self.why = self.note = ""
        self.editor = editor
        editor.add_class("editor", update=False)  # it is not mounted yet

    def compose(self) -> ComposeResult:
        yield self._label
        yield self.editor

    def mark(self, mark: str) -> None:
        """Show `mark` behind the name, or none."""
        if mark != self._live:
            self._live = mark
            self._label.update(self._said())

    def _said(self) -> Content:
        return joined(text(self._named), text(self._live and f" {self._live}", "bold"))

    def say(self, why: str) -> None:
        """Show `why` under the field, or that nothing is wrong."""
        if why == self.why:
            return
        self.why = why
        self.set_class(bool(why), "wrong")
        if self._why is not None and why:
            self._why.update(text(why))
        elif self._why is not None:
            self._why.remove()
            self._why = None
        elif isinstance(self.parent, Widget):
            # Most fields are right: a line for each would slow the start and every Tab.
            self._why = Static(text(why), classes="why")
            self.parent.mount(self._why, after=self)

    def remark(self, note: str) -> None:
        """Show `note` under the field, where there is any: what it was in the run that is shown."""
        if note == self.note:
            return
        self.note = note
        if self._note is not None:
            self._note.remove()
            self._note = None
        if note and isinstance(self.parent, Widget):
            self._note = Static(text(note), classes="note")
            self.parent.mount(self._note, after=self)

    def on_descendant_focus(self) -> None:
        self.post_message(self.Entered(self.place))
