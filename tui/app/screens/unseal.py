"""The question before the sealed test part is opened."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.app.screens.dialog import Dialog
from tui.app.text import joined, text

OPEN, KEEP = "open", "keep"
_ANSWERS = {
    KEEP: ("Esc", "Keep it sealed", "go on choosing on validation"),
    OPEN: ("y", "Open it", "score this run on the test part; that is written down"),
}
WHY = (
    "A test score is a fair judge of the run you have chosen, once. Whoever goes on choosing by it "
    "turns it into a second validation score."
)


class Unseal(Dialog[bool]):
    """Answers whether to open it. `about` are sentences on the run, and on earlier openings."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("y", "open", "Open it", show=False)]

    keys = (
        ("y", f"{_ANSWERS[OPEN][1]}: {_ANSWERS[OPEN][2]}"),
        ("Up Down", "choose; Enter answers"),
    )

    def __init__(self, about: Sequence[str]) -> None:
        super().__init__("Open the sealed test part?", "Enter answers, Esc keeps it sealed")
        self._about = about

    def body(self) -> list[Widget]:
        rows = [
            Option(
                joined(text(f" {key:<4}", "$set"), text(name, "bold"), text(f"  {doc}", "dim")), id
            )
            for id, (key, name, doc) in _ANSWERS.items()
        ]
        said = "\n".join([*self._about, "", WHY])
        return [Static(text(said, lines=True)), OptionList(*rows)]

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()

    def action_open(self) -> None:
        self.dismiss(True)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id == OPEN)
