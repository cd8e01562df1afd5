"""A list to choose one word from, each with its sentence."""

from collections.abc import Sequence

from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option as Row

from tui.app.form.choice_field import Option
from tui.app.screens.dialog import Dialog
from tui.app.text import joined, text


class Choose(Dialog[str]):
    """Answers the chosen word. What does not fit is grey and says why."""

    def __init__(self, options: Sequence[Option], word: str) -> None:
        super().__init__("Choose", "Enter takes it, Esc leaves it")
        self._options = options
        self._word = word

    def body(self) -> list[Widget]:
        rows = [
            Row(
                joined(text(option.title, "bold"), "\n  ", text(option.unfit or option.doc, "dim")),
                id=option.word,
                disabled=bool(option.unfit),
            )
            for option in self._options
        ]
        return [OptionList(*rows)]

    def on_mount(self) -> None:
        listing = self.query_one(OptionList)
        words = [option.word for option in self._options]
        if self._word in words:
            listing.highlighted = words.index(self._word)
        listing.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)
