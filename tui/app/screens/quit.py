"""The question when someone leaves while a run trains."""

from enum import StrEnum
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.app.screens.dialog import Dialog
from tui.app.text import joined, text


class Leaving(StrEnum):
    LEAVE = "leave"
    STOP = "stop"
    STAY = "stay"


_ANSWERS = {
    Leaving.LEAVE: ("l", "Leave it running", "goes on as it is; the next start can show it"),
    Leaving.STOP: ("s", "Stop it", "what was recorded stays"),
    Leaving.STAY: ("Esc", "Stay", "go back to the screen"),
}


class Quit(Dialog[Leaving]):
    """Answers what to do with the run that trains."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "answer('leave')", "Leave it running", show=False),
        Binding("s", "answer('stop')", "Stop it", show=False),
    ]

    keys = (
        *((key, f"{name}: {doc}") for key, name, doc in _ANSWERS.values() if key != "Esc"),
        ("Up Down", "choose; Enter answers"),
        ("^q", "leaves at once, as l does"),
    )

    def __init__(self, said: list[str]) -> None:
        """`said` is a sentence about each run or search that goes on."""
        super().__init__("Quit while it trains?", "Enter answers, Esc stays")
        self._said = said

    def body(self) -> list[Widget]:
        several = len(self._said) > 1
        rows = [
            Option(
                joined(
                    text(f" {key:<4}", "$set"),
                    text(name.replace(" it", " them all") if several else name, "bold"),
                    text(f"  {doc}", "dim"),
                ),
                id,
            )
            for id, (key, name, doc) in _ANSWERS.items()
        ]
        return [Static(text("\n".join(self._said), lines=True)), OptionList(*rows)]

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()

    def action_answer(self, answer: str) -> None:
        self.dismiss(Leaving(answer))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        assert event.option_id is not None
        self.dismiss(Leaving(event.option_id))
