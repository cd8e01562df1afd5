"""A field to type in: numbers, layers, shares. The declaration parses, the field only asks it."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Paste
from textual.message import Message
from textual.widgets import Input

from tui.app.form.draft import Place
from tui.app.form.field import Field
from tui.app.widgets.typed import Typed
from tui.errors import Refusal
from tui.hyperparameters import Hyperparameter, OneOf, Range
from tui.hyperparameters.declaration import LONGEST_TEXT


class TextField(Field):
    """A hyperparameter that is typed. Up and Down nudge it along its own scale."""

    def __init__(
        self, place: Place, each: Hyperparameter, shown: str, mark: str, label: str = ""
    ) -> None:
        self.input = NudgedInput(each, shown)
        super().__init__(place, label or each.label, mark, self.input)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(self.place, event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Sent(self.place))

    def on_nudged_input_too_long(self, event: "NudgedInput.TooLong") -> None:
        event.stop()
        why = f"what was pasted is too long ({event.length} characters): nothing was changed."
        self.post_message(self.Refused(self.place, why))


class NudgedInput(Typed):
    """An input that steps along the scale of its hyperparameter and takes no novel."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "nudge(1)", "More", show=False),
        Binding("down", "nudge(-1)", "Less", show=False),
    ]

    @dataclass
    class TooLong(Message):
        """A paste was not taken."""

        length: int

    def __init__(self, each: Hyperparameter, shown: str) -> None:
        super().__init__(shown, compact=True, max_length=LONGEST_TEXT, select_on_focus=True)
        self._declaration = each.declaration

    def action_nudge(self, direction: int) -> None:
        try:
            value = self._declaration.parse_search(self.value)
        except Refusal:
            return  # the sentence under the field already says so
        if not isinstance(value, (Range, OneOf)):
            self.value = self._declaration.format(self._declaration.nudge(value, direction))
            self.cursor_position = len(self.value)

    def _on_paste(self, event: Paste) -> None:
        if len(event.text) > LONGEST_TEXT:
            event.stop()
            event.prevent_default()
            self.post_message(self.TooLong(len(event.text)))
